/** Every link, picture and place on a page that the built pages name is there. */
import { fromHtml } from 'hast-util-from-html';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtPaths, builtText } from './testkit/built-site.ts';

interface Node {
  type: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

interface Page {
  ids: Set<string>;
  duplicateIds: string[];
  addresses: string[];
}

/** Addresses that the server answers itself. */
const OF_THE_SERVER = /^\/(?:graphql|api\/)/;

function readPage(html: string): Page {
  const page: Page = { ids: new Set(), duplicateIds: [], addresses: [] };
  const visit = (node: Node): void => {
    const { id, href, src } = node.properties ?? {};
    if (typeof id === 'string') {
      if (page.ids.has(id)) page.duplicateIds.push(id);
      page.ids.add(id);
    }
    for (const address of [href, src])
      if (typeof address === 'string') page.addresses.push(address);
    for (const child of node.children ?? []) visit(child);
  };
  visit(fromHtml(html) as unknown as Node);
  return page;
}

const pages = new Map<string, Page>();
let files: Set<string>;

beforeAll(async () => {
  files = new Set(await builtPaths(''));
  for (const path of [...files].filter((file) => file.endsWith('.html'))) {
    pages.set(`/${path.replace(/index\.html$/, '')}`, readPage(await builtText(path)));
  }
});

describe('the built pages', () => {
  it('link to nothing that is missing, neither pages nor places on them', () => {
    const broken: string[] = [];
    for (const [at, { addresses }] of pages) {
      for (const address of addresses) {
        const url = new URL(address, `https://site.invalid${at}`);
        if (url.origin !== 'https://site.invalid' || OF_THE_SERVER.test(url.pathname)) continue;
        const path = decodeURIComponent(url.pathname);
        const target = pages.get(path);
        if (target === undefined && !files.has(path.slice(1))) broken.push(`${at} → ${address}`);
        const place = decodeURIComponent(url.hash.slice(1));
        if (target !== undefined && place !== '' && !target.ids.has(place)) {
          broken.push(`${at} → ${address} (no such place)`);
        }
      }
    }
    expect(broken).toEqual([]);
  });

  it('use each id once', () => {
    const repeated = [...pages].flatMap(([at, { duplicateIds }]) =>
      duplicateIds.map((id) => `${at}#${id}`),
    );
    expect(repeated).toEqual([]);
  });

  it('name no host but their own as a source of anything that is loaded', async () => {
    const foreign: string[] = [];
    for (const path of await builtPaths('.html', '.css')) {
      const text = await builtText(path);
      const found =
        text.match(
          /(?:<(?:script|img|iframe|link)\b[^>]*?(?:src|href)="|url\(["']?)(?:https?:)?\/\/[^"')]+/g,
        ) ?? [];
      foreign.push(...found.map((match) => `${path}: ${match}`));
    }
    expect(foreign.filter((match) => !match.includes('rel="canonical"'))).toEqual([]);
  });
});

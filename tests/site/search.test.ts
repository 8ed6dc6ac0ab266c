/**
 * The search on the built site, through the engine that the browser uses. What is expected of exact
 * matches is worked out here from the built HTML in another way than the index does it.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type FolderEngine,
  openFolderEngine,
} from '../../docs-site/src/features/search/folder-engine.ts';
import { searchPages } from '../../docs-site/src/features/search/search.ts';
import { loadContent } from '../../schema/src/content/load.ts';
import { goldenQueries } from '../fixtures/search-queries.ts';
import {
  fifthQueries,
  fourthQueries,
  laterQueries,
  spokenQueries,
  thirdQueries,
} from '../fixtures/spoken-queries.ts';

const dist = path.resolve(import.meta.dirname, '../../docs-site/dist');
let folder: FolderEngine;

beforeAll(async () => {
  folder = await openFolderEngine(dist);
});
afterAll(() => folder?.close());

const nameOf = (url: string) => url.replace(/^\/courses\//, '').replace(/^\/|\/$/g, '') || '/';

async function search(query: string) {
  const { hits, suggestions } = await searchPages(folder.engine, query);
  return { names: hits.map((hit) => nameOf(hit.page.url)), hits, suggestions };
}

describe('golden queries', () => {
  it('number at least 120', () => {
    expect(goldenQueries.length).toBeGreaterThanOrEqual(120);
    expect(new Set(goldenQueries.map(({ query, why }) => `${query} ${why}`)).size).toBe(
      goldenQueries.length,
    );
  });

  it.each(goldenQueries)('“$query” ($why)', async ({ query, first, top, never, suggest }) => {
    const { names, suggestions } = await search(query);
    if (first)
      expect(names.slice(0, first.length).sort(), names.join(' ')).toEqual([...first].sort());
    for (const page of top ?? []) expect(names.slice(0, 3), names.join(' ')).toContain(page);
    for (const page of never ?? []) expect(names).not.toContain(page);
    if (suggest) expect(suggestions.map(({ text }) => text)).toContain(suggest);
  });

  it('prints its figures', async () => {
    const served = await openFolderEngine(dist);
    const times: number[] = [];
    const bytes: number[] = [];
    let firstTried = 0;
    let firstRight = 0;
    try {
      for (const { query, first } of goldenQueries) {
        const before = served.bytesServed();
        const started = performance.now();
        const { hits } = await searchPages(served.engine, query);
        times.push(performance.now() - started);
        bytes.push(served.bytesServed() - before);
        if (!first) continue;
        firstTried += 1;
        if (first.includes(nameOf(hits[0]?.page.url ?? ''))) firstRight += 1;
      }
    } finally {
      await served.close();
    }
    const median = (list: number[]) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;
    process.stdout.write(
      `\nsearch: ${goldenQueries.length} queries, right page first ${firstRight}/${firstTried}; ` +
        `first query ${((bytes[0] ?? 0) / 1024).toFixed(0)} KB, median later ${(median(bytes.slice(1)) / 1024).toFixed(0)} KB, ` +
        `all ${(bytes.reduce((sum, size) => sum + size, 0) / 1024).toFixed(0)} KB (uncompressed); ` +
        `median ${median(times).toFixed(1)} ms\n`,
    );
    expect(firstRight).toBe(firstTried);
  });
});

describe('what people say', () => {
  it.each([
    ['emergency', 0.95],
    ['everyday', 0.9],
    ['law', 0.9],
    ['work', 0.9],
  ] as const)('finds the page that answers first: %s', async (kind, share) => {
    const queries = [
      ...spokenQueries,
      ...laterQueries,
      ...thirdQueries,
      ...fourthQueries,
      ...fifthQueries,
    ].filter((each) => each.kind === kind);
    const wrong: string[] = [];
    let among = 0;
    let precision = 0;
    for (const { query, pages } of queries) {
      const { names } = await search(query);
      const places = Math.min(5, pages.length, Math.max(1, names.length));
      precision += names.slice(0, places).filter((page) => pages.includes(page)).length / places;
      if (names.slice(0, 3).some((page) => pages.includes(page))) among += 1;
      if (!pages.includes(names[0] ?? '')) wrong.push(`${query}: ${names.slice(0, 3).join(' ')}`);
    }
    expect(1 - wrong.length / queries.length, wrong.join('\n')).toBeGreaterThanOrEqual(share);
    expect(among / queries.length).toBeGreaterThanOrEqual(0.97);
    expect(precision / queries.length).toBeGreaterThanOrEqual(0.85);
  });

  it('finds nothing for what the site does not teach', async () => {
    for (const query of ['kubernetes', 'minecraft', '🔥🔥', '股票行情'])
      expect((await search(query)).names, query).toEqual([]);
  });
});

describe('every stretch of the built text', () => {
  it('finds its page, and every page with it comes before every page without it', async () => {
    const pages = await readPages();
    const terms = await termsOfPages();
    expect(pages.filter(({ prose }) => prose.length > 0).length).toBeGreaterThan(12);
    const misses: string[] = [];
    for (const query of stretches(pages, 500)) {
      const squeezed = squeeze(query);
      // A word that people use for a page finds that page first, whoever else mentions it.
      if (terms.some((term) => term.includes(squeezed))) continue;
      const holds = (blocks: string[]) => blocks.some((block) => block.includes(squeezed));
      const { names } = await search(query);
      const lost = pages.filter(({ name, prose }) => holds(prose) && !names.includes(name));
      const has = names.map((name) => holds(pages.find((page) => page.name === name)?.all ?? []));
      const early = names.filter((_, place) => !has[place] && has.lastIndexOf(true) > place);
      if (lost.length > 0 || early.length > 0) {
        misses.push(`“${query}”: lost ${lost.map(({ name }) => name)}, too early ${early}`);
      }
    }
    expect(misses).toEqual([]);
  });
});

/** Titles, synonyms and what people say, as the content files have them. */
async function termsOfPages(): Promise<string[]> {
  const { content } = await loadContent([path.resolve(import.meta.dirname, '../../content')]);
  const files = [...content.cards, ...content.courses, ...[...content.lessons.values()].flat()];
  return [
    ...content.synonyms.flat(),
    ...content.sources.map(({ shortTitle }) => shortTitle),
    ...files.flatMap(({ value, said = [] }) => [value.title, ...said]),
  ].map(squeeze);
}

/** As a reader compares: width and case apart, without spaces. */
const squeeze = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** Tags that end a block; everything else is inline. */
const BLOCK_TAGS =
  /<\/?(?:address|article|aside|blockquote|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|legend|li|main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b[^>]*>/giu;

interface BuiltPage {
  name: string;
  /** Blocks of a lesson's own prose: paragraphs, items and cells, which every reading of “block” agrees on. */
  prose: string[];
  /** Blocks of all that the page shows. */
  all: string[];
}

async function readPages(): Promise<BuiltPage[]> {
  const files = (await readdir(dist, { recursive: true }))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /(^|\/)index\.html$/.test(file));
  return Promise.all(
    files.map(async (file) => {
      const html = await readFile(path.join(dist, file), 'utf8');
      const prose =
        /<div class="prose[^"]*"[^>]*>([\s\S]*?)<[^<]*id="self-check"/u.exec(html)?.[1] ?? '';
      // A question in the text is no prose: its options are not searched, as at the end.
      const text = prose.replace(/<div class="midway"[\s\S]*?<\/astro-island>/gu, '');
      return {
        name: nameOf(`/${file.replace(/index\.html$/, '')}`),
        prose: blocksOf(text),
        all: blocksOf(html),
      };
    }),
  );
}

function blocksOf(html: string): string[] {
  return (
    html
      .replace(/<(script|style|svg|template)\b[\s\S]*?<\/\1>/giu, '')
      // The gists of a lesson's articles are found on the page of their law.
      .replace(/<details class="law-gists"[\s\S]*?<\/details>/giu, '')
      // The words of the law beside a gist are shown, and found by the gist.
      .replace(/<p\b[^>]*\bdata-pagefind-ignore\b[^>]*>[\s\S]*?<\/p>/giu, '')
      // What a place has not filled in yet is no text of the page.
      .replace(/<span class="local-value local-value--empty"[^>]*>[\s\S]*?<\/span>/giu, '')
      // The label of a control, the same on many pages, is marked as no text of the page.
      .replace(/<summary\b[^>]*\bdata-search-ignore\b[^>]*>[^<]*<\/summary>/giu, '')
      .split(BLOCK_TAGS)
      .map((piece) => squeeze(decode(piece.replace(/<[^>]+>/gu, ''))))
      .filter((block) => block !== '')
  );
}

function decode(text: string): string {
  const named: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
  };
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/giu, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    return named[name] ?? whole;
  });
}

/** Stretches of 2–12 characters from all over, the same in every run. */
function stretches(pages: BuiltPage[], count: number): string[] {
  let state = 20261122;
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
  const all = pages.flatMap(({ prose }) => prose).filter((block) => [...block].length > 1);
  const queries: string[] = [];
  while (queries.length < count) {
    const block = [...(all[random(all.length)] as string)];
    const start = random(block.length);
    const query = block.slice(start, start + 2 + random(11)).join('');
    if (/[\p{L}\p{N}]/u.test(query)) queries.push(query);
  }
  return queries;
}

/** Numbers of the place: in lessons and cards, on the list, without a network, and never in what is graded. */
import { fileURLToPath } from 'node:url';
import { bank } from '@shequ/schema/content/kinds/bank/bank.ts';
import { filesOf } from '@shequ/schema/content/kinds/collections.ts';
import { loadContent } from '@shequ/schema/content/load.ts';
import { shownValue } from '@shequ/schema/content/local-value.ts';
import type { ContentSet } from '@shequ/schema/content/model.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { builtText, SAME_CONTENT } from './testkit/built-site.ts';

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url));
/** As built into the site, whoever built it. */
const BUILT = fileURLToPath(new URL('../../docs-site/dist/local/local.yml', import.meta.url));

let content: ContentSet;
let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  const isFilled = (await builtText('local/local.yml')).includes('\n  - slot: ');
  ({ content } = await loadContent([CONTENT], { localFile: isFilled ? BUILT : null }));
  [browser, server] = await Promise.all([launchBrowser(), startServer(SAME_CONTENT)]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Pages that name a slot, with its id. */
function uses(): [path: string, slot: string][] {
  const lessons = [...content.lessons].flatMap(([course, list]) =>
    list.map(({ value }) => [`courses/${course}/${value.slug}/index.html`, value.body] as const),
  );
  const cards = content.cards.map(
    ({ value }) =>
      [
        `cards/${value.slug}/index.html`,
        value.sections.map(({ items }) => items).join('\n'),
      ] as const,
  );
  return [...lessons, ...cards].flatMap(([path, text]) =>
    [...text.matchAll(/\]\(local:([a-z0-9-]+)\)/g)].map(([, slot = '']): [string, string] => [
      path,
      slot,
    ]),
  );
}

/** What a reader is told of a slot. */
function expected(id: string): string[] {
  const slot = content.slots.find((each) => each.id === id);
  const value = content.local?.values.find((each) => each.slot === id);
  if (slot === undefined) return ['no such slot'];
  return value === undefined ? [`问${slot.ask}`] : [shownValue(slot, value), value.asOf];
}

describe('a slot', () => {
  it('shows on every page that names it what was filled in and when, or whom to ask', async () => {
    expect(uses().length).toBeGreaterThan(30);
    const missing: string[] = [];
    for (const [path, slot] of uses()) {
      const html = await builtText(path);
      const text = html.replace(/<[^>]+>/g, '');
      if (html.includes('local:')) missing.push(`${path} shows the mark itself`);
      missing.push(
        ...expected(slot)
          .filter((each) => !text.includes(each))
          .map((each) => `${path}: ${each}`),
      );
    }
    expect(missing).toEqual([]);
  });

  it('is on the list at its own place, and printed on every card if it is one of the phones', async () => {
    const list = await builtText('local/index.html');
    const card = await builtText('cards/fire/index.html');
    for (const { id, title, onCards } of content.slots) {
      expect(list).toMatch(new RegExp(`<article[^>]* id="${id}"`));
      expect(list).toContain(title);
      if (onCards === true) expect(card).toContain(title);
    }
  });

  it('stands in no graded question', () => {
    const questions = JSON.stringify(filesOf(content, bank));
    expect(questions).toContain('"stem"');
    expect(questions).not.toContain('local:');
  });
});

describe('the list', () => {
  const open = async (): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(`${server.url}/local/`, { waitUntil: 'load' });
    return page;
  };

  it('is accessible, and has on paper a line to fill in for what is empty', async () => {
    const page = await open();
    expect(await accessibilityFaults(page)).toEqual([]);
    const blanks = page.locator('.slot__blank');
    expect(await blanks.count()).toBeGreaterThan(0);
    expect(await blanks.first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await blanks.first().isVisible()).toBe(true);
    await page.context().close();
  });

  it('gives the file to fill in, which is that of the build', async () => {
    const page = await open();
    const response = await page.request.get(`${server.url}/local/local.yml`);
    expect(response.ok()).toBe(true);
    for (const { id } of content.slots) expect(await response.text()).toContain(`- slot: ${id}\n`);
    await page.context().close();
  });
});

/**
 * Emergency cards, read in the worst minute of someone's day: one tap from the home page, on about
 * one screen of a phone, on one sheet of paper, without scripts and without a network.
 */
import { LINE_WIDTH, MOST_LINES } from '@shequ/schema/content/kinds/card/card-lines.ts';
import {
  CARD_SECTIONS,
  MOST_ITEM_CHARACTERS,
} from '@shequ/schema/content/kinds/card/card-sections.ts';
import { MOST_SUMMARY_CHARACTERS } from '@shequ/schema/content/kinds/card/format.ts';
import { loadContent } from '@shequ/schema/content/load.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentFolders } from '../../docs-site/config/environment.ts';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { cardAddresses, SAME_CONTENT } from './testkit/built-site.ts';
import { keptAddresses, workerIsActive } from './testkit/people.ts';

const PHONE = { width: 390, height: 844 };
/** Some one and a third screens; the aim is one. */
const TALLEST = 1.3 * PHONE.height;

let browser: Browser;
let server: TestServer;
let cards: string[];
let phone: BrowserContext;

beforeAll(async () => {
  cards = await cardAddresses();
  [browser, server] = await Promise.all([launchBrowser(), startServer(SAME_CONTENT)]);
  phone = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(address: string, context = phone): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.url}${address}`);
  return page;
}

/** How far down the last thing to do reaches, from the top of the page. */
async function bottomOfSections(page: Page): Promise<number> {
  return Number(
    await page.evaluate(
      `document.querySelector('.emergency__sections').getBoundingClientRect().bottom + scrollY`,
    ),
  );
}

async function printedPages(page: Page): Promise<number> {
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page(?!s)/g)?.length ?? 0;
}

/** Lines of every section so that all of them together are `MOST_LINES`, in as many items as may be. */
function fullest(): { id: string; items: number[] }[] {
  const sections = CARD_SECTIONS.map(({ kind, mostItems }) => ({
    id: kind.toLowerCase().replace('_', '-'),
    items: Array.from({ length: mostItems }, () => 1),
  }));
  let left = MOST_LINES - sections.reduce((sum, { items }) => sum + items.length, 0);
  for (const { items } of sections) {
    for (let index = 0; index < items.length && left > 0; index += 1) {
      items[index] = 2;
      left -= 1;
    }
  }
  return sections;
}

/** The longest items that the check allows, as many as fit into its lines. */
function longest(): { id: string; items: number[] }[] {
  const lines = Math.ceil(MOST_ITEM_CHARACTERS / LINE_WIDTH);
  let left = MOST_LINES;
  return CARD_SECTIONS.map(({ kind, mostItems }) => {
    const items: number[] = [];
    while (items.length < mostItems && left > 0) {
      items.push(Math.min(lines, left));
      left -= lines;
    }
    return { id: kind.toLowerCase().replace('_', '-'), items };
  });
}

/** A card with these sections, each line as wide as the check takes a line to be. */
async function filled(sections: { id: string; items: number[] }[]): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await open(cards[0] as string, context);
  const html = sections
    .map(({ id, items }) => {
      const list = id === 'do' ? 'ol' : 'ul';
      const texts = items.map((lines) =>
        '撤'.repeat(Math.min(lines * LINE_WIDTH, MOST_ITEM_CHARACTERS)),
      );
      return { id, list, texts };
    })
    .filter(({ texts }) => texts.length > 0);
  // The sections are cloned, so that they keep the classes that the styles hang on.
  await page.evaluate(`(() => {
    const holder = document.querySelector('.emergency__sections');
    const model = holder.querySelector('section');
    const made = ${JSON.stringify(html)}.map(({ id, list, texts }) => {
      const section = model.cloneNode(true);
      section.dataset.section = id;
      section.querySelector('ol, ul').remove();
      const items = document.createElement(list);
      for (const text of texts) items.append(Object.assign(document.createElement('li'), { textContent: text }));
      section.append(items);
      return section;
    });
    holder.replaceChildren(...made);
    document.querySelector('.emergency__summary').textContent = '撤'.repeat(${MOST_SUMMARY_CHARACTERS});
  })()`);
  return page;
}

describe('the emergency cards', () => {
  it('are those that the content has', async () => {
    const { content } = await loadContent(contentFolders());
    expect(cards).toHaveLength(content.cards.length);
    expect(cards).toEqual(content.cards.map(({ value }) => `/cards/${value.slug}/`).sort());
  });

  it('each fit on a phone and on one sheet, with all that is to be done', async () => {
    for (const address of cards) {
      const page = await open(address);
      expect(await bottomOfSections(page), address).toBeLessThanOrEqual(TALLEST);
      expect(await printedPages(page), address).toBe(1);
      expect(await page.locator('[data-section=do] li').count(), address).toBeGreaterThan(2);
      expect(await page.locator('[data-section=do-not] li').count(), address).toBeGreaterThan(0);
      await page.close();
    }
  });

  it('are accessible and silent, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: PHONE, colorScheme });
      for (const address of cards) {
        const page = await context.newPage();
        const said: string[] = [];
        page.on('console', (message) => said.push(message.text()));
        page.on('pageerror', (error) => said.push(error.message));
        await page.goto(`${server.url}${address}`, { waitUntil: 'networkidle' });
        expect(await accessibilityFaults(page), address).toEqual([]);
        expect(said, address).toEqual([]);
        await page.close();
      }
      await context.close();
    }
  }, 120_000);

  it('have numbers to ring that a thumb can hit, on the first screen', async () => {
    for (const address of cards) {
      const page = await open(address);
      const calls = page.locator('.calls a[href^="tel:"]');
      expect(await calls.count(), address).toBeGreaterThan(0);
      for (const call of await calls.all()) {
        expect(await call.getAttribute('href')).toMatch(/^tel:\d{3,5}$/);
        const box = await call.boundingBox();
        expect(box?.height, address).toBeGreaterThanOrEqual(56);
        expect(box?.width, address).toBeGreaterThanOrEqual(88);
        expect((box?.y ?? Infinity) + (box?.height ?? 0), address).toBeLessThan(PHONE.height / 3);
      }
      await page.close();
    }
  });

  it('print black on white, with lines for the numbers of the place', async () => {
    const context = await browser.newContext({ viewport: PHONE, colorScheme: 'dark' });
    const page = await open(cards[0] as string, context);
    expect(await page.locator('.local').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('.local li').allTextContents()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^社区值班/),
        expect.stringMatching(/^派出所/),
        expect.stringMatching(/^物业/),
      ]),
    );
    expect(await page.locator('.local').isVisible()).toBe(true);
    const colours =
      await page.evaluate(`[...document.querySelectorAll('h1, h2, .calls a, .calls strong, .emergency li')]
      .map((element) => getComputedStyle(element).color)`);
    expect(new Set(colours as string[])).toEqual(new Set(['rgb(0, 0, 0)']));
    expect(
      await page.locator('.site-header, .tabs, .print-button').filter({ visible: true }).count(),
    ).toBe(0);
    await context.close();
  });
});

describe('a card as long as the check allows', () => {
  it.each([
    ['many short items', fullest],
    ['a few long items', longest],
  ] as const)('fits on a phone and on one sheet: %s', async (_name, sections) => {
    const page = await filled(sections());
    expect(await bottomOfSections(page)).toBeLessThanOrEqual(TALLEST);
    expect(await printedPages(page)).toBe(1);
    await page.context().close();
  });
});

describe('ways to a card', () => {
  it('from the home page is one tap, on the first screen of a phone, with the rest still in sight', async () => {
    const page = await open('/');
    for (const address of cards) {
      const box = await page.locator(`.urgent a[href="${address}"]`).boundingBox();
      expect(box?.height, address).toBeGreaterThanOrEqual(44);
      expect((box?.y ?? Infinity) + (box?.height ?? 0), address).toBeLessThan(PHONE.height - 60);
    }
    for (const rest of ['h1', '.hero input', '.first-week a', '#paths']) {
      const box = await page.locator(rest).first().boundingBox();
      expect(box?.y, rest).toBeLessThan(PHONE.height - 60);
    }
    await page.close();
  });

  it('lead from every lesson that a card belongs to, and back', async () => {
    for (const address of cards) {
      const page = await open(address);
      const lessons = await page
        .locator('.emergency__links a[href^="/courses/"]')
        .evaluateAll((links: { getAttribute(name: string): string | null }[]) =>
          links.map((link) => link.getAttribute('href')),
        );
      expect(lessons.length, address).toBeGreaterThan(0);
      for (const lesson of lessons) {
        await page.goto(`${server.url}${lesson}`);
        expect(await page.locator(`.lesson-cards a[href="${address}"]`).count(), `${lesson}`).toBe(
          1,
        );
      }
      await page.close();
    }
  });

  it('need no network after the first visit to any page', async () => {
    const context = await browser.newContext({ viewport: PHONE });
    const page = await open('/privacy/', context);
    await workerIsActive(context, page);
    expect(await keptAddresses(page)).toEqual(expect.arrayContaining(cards));
    await context.setOffline(true);
    for (const address of cards) {
      await page.goto(`${server.url}${address}`);
      expect(await page.locator('[data-section=do] li').count(), address).toBeGreaterThan(2);
      // Its styles are kept too: without them the numbers would stand in a list.
      const call = await page.locator('a[href^="tel:"]').first().boundingBox();
      expect(call?.height, address).toBeGreaterThanOrEqual(56);
    }
    await page.goto(`${server.url}/no-such-page/`);
    expect(await page.locator('.urgent-cards a').count()).toBe(cards.length);
    await context.close();
  });
});

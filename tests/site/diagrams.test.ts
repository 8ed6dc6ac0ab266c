/**
 * Diagrams in a real browser. Graphviz has placed boxes for texts that it never saw; here it shows
 * whether the fonts of a browser agree: every text inside its box, readable on a phone, in the
 * dark, on paper and in forced colours.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractPage } from '../../docs-site/src/features/search/extract-blocks.ts';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { builtText, lessonAddresses, SAME_CONTENT } from './testkit/built-site.ts';

/** CSS pixels below which text in a picture is too small on a phone. */
const SMALLEST_TEXT = 13;
/** Fonts differ; a text may come this much nearer to the border than planned, not over it. */
const TOLERANCE = 1;
const TEXT_CONTRAST = 4.5;

let browser: Browser;
let server: TestServer;
let lessons: string[];
/** Of the lessons with a diagram. */
let addresses: string[];

beforeAll(async () => {
  lessons = await lessonAddresses();
  const drawn = await Promise.all(
    lessons.map(async (address) => ({
      address,
      has: (await builtText(`${address.slice(1)}index.html`)).includes('<figure class="diagram">'),
    })),
  );
  addresses = drawn.filter(({ has }) => has).map(({ address }) => address);
  [browser, server] = await Promise.all([launchBrowser(), startServer(SAME_CONTENT)]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Runs in the page: what is wrong with where the texts of its diagrams stand. */
const MISPLACED = `((smallest, tolerance) => {
  const faults = [];
  const outside = (inner, outer) =>
    inner.left < outer.left - tolerance || inner.right > outer.right + tolerance ||
    inner.top < outer.top - tolerance || inner.bottom > outer.bottom + tolerance;
  for (const svg of document.querySelectorAll('.diagram svg')) {
    const all = svg.getBoundingClientRect();
    const size = svg.getScreenCTM().a * 16;
    const name = svg.getAttribute('aria-label');
    if (size < smallest) faults.push(name + ': text of ' + size.toFixed(1) + ' px');
    const box = svg.parentElement.getBoundingClientRect();
    const scrolls = svg.parentElement.matches('.diagram-scroll');
    if (!scrolls && outside(all, { ...box.toJSON(), top: -1e9, bottom: 1e9 })) {
      faults.push(name + ': wider than its place');
    }
    for (const text of svg.querySelectorAll('text')) {
      const group = text.parentElement;
      const shape = group.matches('.node') ? group.querySelector('path, polygon') : null;
      const around = (shape ?? svg).getBoundingClientRect();
      if (outside(text.getBoundingClientRect(), around)) faults.push(name + ': ' + text.textContent);
    }
  }
  return faults;
})`;

/** Runs in the page: texts with too little contrast to what they stand on. */
const TOO_PALE = `((least) => {
  const channels = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const grounds = (text) => {
    const group = text.parentElement;
    const shape = group.matches('.node') ? group.querySelector('path, polygon') : null;
    if (shape !== null) return [getComputedStyle(shape).fill];
    const lanes = [...text.closest('svg').querySelectorAll('.lane polygon')];
    return [
      getComputedStyle(document.body).backgroundColor,
      ...lanes.map((lane) => getComputedStyle(lane).fill),
    ];
  };
  const faults = [];
  for (const text of document.querySelectorAll('.diagram text')) {
    const colour = getComputedStyle(text).fill;
    for (const ground of grounds(text)) {
      // A text of a shape without a ground of its own stands on the page.
      const under = channels(ground)[3] === 0 || ground === 'none'
        ? getComputedStyle(document.body).backgroundColor : ground;
      const found = contrast(colour, under);
      if (found < least) faults.push(text.textContent + ': ' + found.toFixed(2));
    }
  }
  return faults;
})`;

async function open(options: BrowserContextOptions, address: string): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(`${server.url}${address}`);
  return page;
}

/** A lesson with a flow chart that has every kind of box. */
const SAMPLE = '/courses/emergency/fire-response/';
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

it('every course has a lesson with a diagram', () => {
  const courses = (list: string[]) => new Set(list.map((address) => address.split('/')[2])).size;
  expect(addresses).toContain(SAMPLE);
  expect(courses(addresses)).toBe(courses(lessons));
});

describe.each([
  { name: 'a phone', viewport: PHONE },
  { name: 'a desk', viewport: DESK },
])('on $name', ({ viewport }) => {
  it('every text stands inside its box, large enough, and no page is wider than the screen', async () => {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    for (const address of addresses) {
      await page.goto(`${server.url}${address}`);
      expect(await page.evaluate(`${MISPLACED}(${SMALLEST_TEXT}, ${TOLERANCE})`), address).toEqual(
        [],
      );
      expect(
        await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
        address,
      ).toBeLessThanOrEqual(0);
    }
    await context.close();
  });
});

describe.each([
  { name: 'in the light', options: { colorScheme: 'light' } as const, media: {} },
  { name: 'in the dark', options: { colorScheme: 'dark' } as const, media: {} },
  {
    name: 'on paper, also from a dark screen',
    options: { colorScheme: 'dark' } as const,
    media: { media: 'print' } as const,
  },
  {
    name: 'in forced colours',
    options: { colorScheme: 'dark', forcedColors: 'active' } as const,
    media: {},
  },
])('$name', ({ options, media }) => {
  it('every text can be told from its ground', async () => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.emulateMedia(media);
    for (const address of addresses) {
      await page.goto(`${server.url}${address}`);
      expect(await page.evaluate(`${TOO_PALE}(${TEXT_CONTRAST})`), address).toEqual([]);
    }
    await context.close();
  });
});

it('on paper a diagram is black on white, whole, and without the folded words', async () => {
  const page = await open({ colorScheme: 'dark' }, SAMPLE);
  await page.emulateMedia({ media: 'print' });
  const styleOf = (selector: string, property: string) =>
    page.evaluate(`getComputedStyle(document.querySelector('.diagram ${selector}')).${property}`);
  expect(await styleOf('.is-start path', 'fill')).toBe('rgb(255, 255, 255)');
  expect(await styleOf('.is-start text', 'fill')).toBe('rgb(0, 0, 0)');
  const figure = page.locator('.diagram').first();
  expect(
    await page.evaluate(`getComputedStyle(document.querySelector('.diagram')).breakInside`),
  ).toBe('avoid');
  expect(await figure.locator('details').isVisible()).toBe(false);
  await page.context().close();
});

it('without scripts the picture is there and its words unfold', async () => {
  const page = await open({ javaScriptEnabled: false }, SAMPLE);
  const figure = page.locator('.diagram').first();
  expect(await figure.locator('svg').isVisible()).toBe(true);
  expect(await figure.locator('li').first().isVisible()).toBe(false);
  await figure.locator('summary').click();
  expect(await figure.locator('li').first().isVisible()).toBe(true);
  await page.context().close();
});

it('is accessible with its words unfolded: a picture with a name, and a list', async () => {
  const page = await open({ viewport: PHONE }, SAMPLE);
  for (const summary of await page.locator('.diagram summary').all()) await summary.click();
  expect(await accessibilityFaults(page)).toEqual([]);
  const title = (await page.locator('.diagram figcaption').first().textContent()) ?? '';
  expect(await page.getByRole('img', { name: title, exact: true }).count()).toBe(1);
  await page.context().close();
});

it('its text can be selected', async () => {
  const page = await open({ viewport: DESK }, SAMPLE);
  const text = page.locator('.diagram text').first();
  await text.click({ clickCount: 3 });
  expect(await page.evaluate('getSelection().toString().trim()')).toContain(
    (await text.textContent()) ?? '?',
  );
  await page.context().close();
});

it('for the search it is its title and a line for each box, not the bits of the picture', async () => {
  for (const address of addresses) {
    const html = await builtText(`${address.slice(1)}index.html`);
    const texts = new Set(extractPage(html)?.blocks.map(({ text }) => text));
    for (const [, title] of html.matchAll(/<figure class="diagram"><figcaption>([^<]*)</g)) {
      expect(texts.has(title ?? ''), address).toBe(true);
    }
    expect(
      [...texts].some((text) => / → /.test(text)),
      address,
    ).toBe(true);
    expect(texts.has('图的文字说明'), address).toBe(false);
  }
});

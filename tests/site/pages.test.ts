/**
 * Every kind of page in a real browser, served by the real server with its security policy: no
 * fault that axe finds, a silent console, no page wider than the screen, no control too low for a
 * finger, a heading and a title.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { kindsOfPage, lessonAddresses, SAME_CONTENT } from './testkit/built-site.ts';

const KINDS = [
  'home',
  'catalogue',
  'course',
  'lesson',
  'quiz',
  'card',
  'all cards',
  'my learning',
  'my programmes',
  'my quizzes',
  'my review',
  'my clearance',
  'my results',
  'my certificates',
  'rating',
  'verify',
  'staff, today',
  'staff, people',
  'staff, leavers',
  'staff, import',
  'staff, clearance',
  'staff, programmes',
  'staff, examinations',
  'staff, person',
  'staff, audit',
  'staff, keys',
  'staff, learning',
  'staff, reports',
  'teaching',
  'sign-in',
  'account',
  'search',
  'sources',
  'source',
  'local information',
  'sheet',
  'sample',
  'privacy',
  'developers',
  'reference of queries',
  'reference of objects',
  'error codes',
  'changes of the schema',
  'offline',
  'not found',
];
const SCREENS: { name: string; options: BrowserContextOptions; least: number }[] = [
  {
    name: 'a phone, light',
    options: { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
    // A finger needs 44 px; what is drawn at 43.6 is rounded.
    least: 43.5,
  },
  {
    name: 'a desk, dark',
    options: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
    least: 0,
  },
];

let browser: Browser;
let server: TestServer;
let addresses: Record<string, string>;

beforeAll(async () => {
  addresses = await kindsOfPage();
  [browser, server] = await Promise.all([launchBrowser(), startServer(SAME_CONTENT)]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Scrolls to the end and back, so that everything that waits to be seen has started. */
async function seeAll(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 500) {
      scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    scrollTo(0, 0);
  })()`);
  await page.waitForLoadState('networkidle');
}

/** Controls of a page that are lower than that and do not stand in running text. */
async function controlsBelow(page: Page, height: number): Promise<string[]> {
  return await page.evaluate(`[...document.querySelectorAll('button, select, summary, nav a, .button, input:not([type=radio]):not([type=checkbox])')]
    .filter((element) => element.checkVisibility() && !element.closest('p, li:not(nav li), .breadcrumb'))
    .filter((element) => element.getBoundingClientRect().height < ${height})
    .map((element) => element.outerHTML.slice(0, 120))`);
}

it('every kind of page is looked at', () => {
  expect(Object.keys(addresses).sort()).toEqual([...KINDS].sort());
});

describe.each(SCREENS)('on $name', ({ options, least }) => {
  it.each(KINDS)(
    'the %s page is accessible, silent, fits, and has controls for fingers',
    async (kind) => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const said: string[] = [];
      page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => said.push(`error: ${error.message}`));
      await page.goto(`${server.url}${addresses[kind]}`);
      await seeAll(page);

      expect(await controlsBelow(page, least)).toEqual([]);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(said).toEqual([]);
      expect(
        await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
      ).toBeLessThanOrEqual(0);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
      expect(await page.title()).toMatch(/社区学堂$/);
      expect(await page.locator('meta[name=description]').getAttribute('content')).not.toBe('');
      await context.close();
    },
  );
});

describe('every lesson', () => {
  it('is accessible, sets the author’s boxes apart and shows checklists as boxes to tick', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const styleOf = (selector: string, property: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`);
    let [boxes, ticks] = [0, 0];
    for (const address of await lessonAddresses()) {
      await page.goto(`${server.url}${address}`);
      // What stands around it is looked at with each kind of page above.
      expect(await accessibilityFaults(page, 'main'), address).toEqual([]);
      if ((await page.locator('.callout').count()) > 0) {
        boxes += 1;
        expect(await styleOf('.callout', 'borderInlineStartWidth'), address).toBe('4px');
      }
      if ((await page.locator('.prose .task-box').count()) > 0) {
        ticks += 1;
        expect(await styleOf('.prose .task-box', 'borderTopWidth'), address).toBe('2px');
      }
    }
    expect(boxes).toBeGreaterThan(0);
    expect(ticks).toBeGreaterThan(0);
    await context.close();
  }, 900_000);
});

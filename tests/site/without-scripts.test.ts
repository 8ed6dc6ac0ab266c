/** The site with scripts switched off, as a plain file server gives it. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { kindsOfPage, lessonAddresses, SAME_CONTENT } from './testkit/built-site.ts';

let browser: Browser;
let context: BrowserContext;
let server: TestServer;
let addresses: Record<string, string>;

beforeAll(async () => {
  addresses = await kindsOfPage();
  [browser, server] = await Promise.all([launchBrowser(), startServer(SAME_CONTENT)]);
  context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'light' });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(address: string | undefined): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.url}${address}`);
  return page;
}

describe('without scripts', () => {
  it('a lesson reads completely: text, sources, questions, and answers behind a summary', async () => {
    const page = await open(addresses.lesson);
    expect(((await page.locator('.prose').last().textContent()) ?? '').length).toBeGreaterThan(
      1000,
    );
    expect(await page.locator('#lesson-sources').isVisible()).toBe(true);
    const first = page.locator('.check').first();
    expect(await first.isVisible()).toBe(true);
    expect(await first.locator('.check__rationale').isVisible()).toBe(false);
    await first.locator('summary').click();
    expect(await first.locator('.check__rationale').isVisible()).toBe(true);
  });

  it('every lesson shows as many questions as its course file has, each with its answer', async () => {
    for (const address of await lessonAddresses()) {
      const page = await open(address);
      const questions = await page.locator('.check').count();
      expect(questions, address).toBeGreaterThan(0);
      expect(await page.locator('.check details .check__rationale').count(), address).toBe(
        questions,
      );
      await page.close();
    }
  });

  it('the catalogue filters by kind and position', async () => {
    const page = await open(addresses.catalogue);
    const shown = () => page.locator('[data-course]:visible').count();
    const all = await shown();
    const radios = page.locator('input[name=position]:not([value=""])');
    let least = all;
    for (let index = 0; index < (await radios.count()); index += 1) {
      await radios.nth(index).check();
      const value = await radios.nth(index).getAttribute('value');
      const expected = await page.locator(`[data-course].position-${value}`).count();
      expect(await shown()).toBe(expected);
      least = Math.min(least, expected);
    }
    expect(least).toBeLessThan(all);
  });

  it('follows the colours that the reader prefers', async () => {
    const dark = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark' });
    const groundOf = async (page: Page) => {
      await page.goto(`${server.url}/`);
      return String(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
    };
    const [light, darkened] = [
      await groundOf(await context.newPage()),
      await groundOf(await dark.newPage()),
    ];
    expect(light).not.toBe(darkened);
    await dark.close();
  });

  it.each(['quiz', 'my learning', 'sign-in', 'account'])(
    'the %s page says that it needs scripts and where to read on',
    async (kind) => {
      const page = await open(addresses[kind]);
      const notice = page.locator('noscript');
      expect(await notice.locator('a').getAttribute('href')).toBe('/courses/');
      await page.close();
    },
  );

  it.each(['home', 'course', 'sources', 'privacy'])('the %s page has its text', async (kind) => {
    const page = await open(addresses[kind]);
    expect(((await page.locator('main').textContent()) ?? '').length).toBeGreaterThan(200);
    await page.close();
  });
});

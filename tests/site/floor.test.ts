/**
 * The site in a browser at the floor (iOS 15.0, Chrome 88): today's Chromium with everything taken away
 * that those lack and the site or its libraries could use. Literals are held by the build, which reads
 * every script; expressions made while a page runs throw here.
 */
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { openSelfChecks } from './testkit/answers.ts';
import { builtPaths, builtText, kindsOfPage, SAME_CONTENT } from './testkit/built-site.ts';
import { answerSomehow, signIn } from './testkit/people.ts';

let browser: Browser;
let server: TestServer;
let addresses: Record<string, string>;

beforeAll(async () => {
  addresses = await kindsOfPage();
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({ database: 'embedded', ...SAME_CONTENT }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const OLDER_BROWSER = fileURLToPath(new URL('./testkit/older-browser.js', import.meta.url));

const hasFocus = (page: Page, selector: string): Promise<unknown> =>
  page.evaluate(`document.activeElement === document.querySelector('${selector}')`);

async function oldContext(): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await context.addInitScript({ path: OLDER_BROWSER });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`${page.url()} ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/401|404/.test(message.text())) errors.push(message.text());
  });
  return { context, page, errors };
}

describe('a browser at the floor', () => {
  it('shows every kind of page without an error', async () => {
    const { context, page, errors } = await oldContext();
    expect(Object.keys(addresses).length).toBeGreaterThan(10);
    for (const [kind, address] of Object.entries(addresses)) {
      await page.goto(`${server.url}${address}`, { waitUntil: 'networkidle' });
      expect(await page.locator('h1').first().textContent(), kind).not.toBe('');
    }
    expect(errors).toEqual([]);
    await context.close();
  });

  it('filters the catalogue, by clicks and by the address, without styles that look inside', async () => {
    const { context, page, errors } = await oldContext();
    // A browser that does not know :has() drops these rules.
    const withoutHas = () =>
      page.evaluate(`for (const { cssRules } of document.styleSheets)
        for (const rule of cssRules) if (rule.selectorText?.includes(':has(')) rule.selectorText = 'x-none'`);
    const shown = () => page.locator('[data-course]:visible').count();
    await page.goto(`${server.url}/courses/`, { waitUntil: 'networkidle' });
    await withoutHas();
    const all = await shown();
    await page.getByRole('radio', { name: '专项技能' }).check();
    const some = await shown();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    expect(await page.getByRole('status').textContent()).toContain(String(some));
    await page.reload({ waitUntil: 'networkidle' });
    await withoutHas();
    expect(await shown()).toBe(some);
    await page.getByRole('radio', { name: '全部' }).first().check();
    expect(await shown()).toBe(all);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('keeps every kind of page within a narrow screen, without the styles it does not know', async () => {
    const { context, page } = await oldContext();
    await page.setViewportSize({ width: 320, height: 700 });
    for (const [kind, address] of Object.entries(addresses)) {
      await page.goto(`${server.url}${address}`, { waitUntil: 'networkidle' });
      const dropped = await page.evaluate(`(() => {
        let count = 0;
        const drop = (rules) => {
          for (const rule of rules) {
            if (rule.cssRules?.length > 0) drop(rule.cssRules);
            // A pseudo-class that is not known takes its whole list of selectors along.
            if (/:has\\(|:focus-visible/.test(rule.selectorText ?? '')) rule.selectorText = 'x-none';
            if (rule.style?.overflowWrap === 'anywhere') rule.style.removeProperty('overflow-wrap');
            else continue;
            count += 1;
          }
        };
        for (const { cssRules } of document.styleSheets) drop(cssRules);
        return count;
      })()`);
      expect(dropped, kind).toBeGreaterThan(0);
      expect(await page.evaluate('document.documentElement.scrollWidth'), kind).toBeLessThanOrEqual(
        320,
      );
    }
    await context.close();
  });

  it('checks an answer in a lesson', async () => {
    const { context, page, errors } = await oldContext();
    await page.goto(`${server.url}${addresses.lesson}`);
    await openSelfChecks(page);
    await answerSomehow(page.locator('.question').first());
    await page.locator('.question').first().getByRole('button', { name: '看结果' }).click();
    await page.waitForSelector('.question__result');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('opens the search over the page, finds, and closes it by Esc with the focus back', async () => {
    const { context, page, errors } = await oldContext();
    await page.goto(`${server.url}${addresses.lesson}`, { waitUntil: 'networkidle' });
    const opener = page.locator('.search-button');
    await opener.click();
    const dialog = page.locator('.search-dialog');
    await dialog.waitFor();
    const input = dialog.locator('input').first();
    expect(await hasFocus(page, '.search-dialog input')).toBe(true);
    await input.fill('火灾');
    await dialog.locator('a[href^="/cards/"]').first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.isVisible()).toBe(false);
    expect(await hasFocus(page, '.search-button')).toBe(true);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('signs in, shows what was learnt, and asks before it signs out', async () => {
    const { context, page, errors } = await oldContext();
    await signIn(page, server.url, 'demo-worker');
    await page.goto(`${server.url}/me/`, { waitUntil: 'networkidle' });
    await page.locator('.course-progress').first().waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('loads what it lacks, and a browser of today does not', async () => {
    const { context, page } = await oldContext();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${server.url}/`);
    expect(asked.filter((path) => path.includes('fill-in'))).toHaveLength(1);
    await context.close();

    const today = await browser.newPage();
    const askedToday: string[] = [];
    today.on('request', (request) => askedToday.push(new URL(request.url()).pathname));
    await today.goto(`${server.url}/`, { waitUntil: 'networkidle' });
    expect(askedToday.filter((path) => path.includes('fill-in'))).toEqual([]);
    await today.close();
  });
});

describe('styles at the floor', () => {
  it('stand in no layer, and those of components win all the same', async () => {
    for (const path of await builtPaths('.css')) {
      expect((await builtText(path)).includes('@layer'), path).toBe(false);
    }
    const page = await browser.newPage();
    await page.goto(`${server.url}/`);
    // The sheet for all pages says `a:hover`; a component says less specifically what its link is.
    const name = page.locator('.brand');
    await name.hover();
    const colorOf = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).color`);
    expect(await colorOf('.brand')).toBe(await colorOf('body'));
    await page.close();
  });
});

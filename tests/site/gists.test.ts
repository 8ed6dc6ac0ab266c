/** The law in place: a tapped citation opens the gist of its article, on lessons and cards, with and without a network. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { SAME_CONTENT } from './testkit/built-site.ts';

const LESSON = '/courses/self-governance/election/';
const LAW = '/sources/residents-committee-law/';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer(SAME_CONTENT)]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(address: string, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(`${server.url}${address}`);
  return page;
}

const citation = (page: Page) => page.locator(`.prose a.source-link[href="${LAW}#a14"]`).first();

describe('a citation', () => {
  it('opens the gist of its article where it stands, and closes it again', async () => {
    const page = await open(LESSON);
    const link = citation(page);
    await link.click();
    const gist = page.locator('.gist--open');
    expect(await gist.textContent()).toContain('每届任期 5 年');
    expect(await link.getAttribute('aria-expanded')).toBe('true');
    expect(new URL(page.url()).pathname).toBe(LESSON);
    expect(await accessibilityFaults(page)).toEqual([]);
    await link.click();
    expect(await gist.count()).toBe(0);
    expect(await link.getAttribute('aria-expanded')).toBe('false');
  });

  it('opens by the keyboard', async () => {
    const page = await open(LESSON);
    await citation(page).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.gist--open').count()).toBe(1);
  });

  it('asks for nothing: the lesson carries what it cites', async () => {
    const page = await open(LESSON);
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await citation(page).click();
    expect(await page.locator('.gist--open').count()).toBe(1);
  });

  it('leads to the article on the page of the law without scripts', async () => {
    const page = await open(LESSON, false);
    await citation(page).click();
    expect(page.url()).toBe(`${server.url}${LAW}#a14`);
    expect(await page.locator('#a14').textContent()).toBe('第十四条');
  });
});

describe('a lesson', () => {
  it('prints the gists of what it cites', async () => {
    const page = await open(LESSON);
    expect(await page.locator('.law-gists dd').first().isVisible()).toBe(false);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.law-gists dd').first().isVisible()).toBe(true);
  });
});

describe('the page of a law', () => {
  it('says its version, each article that is used, and where', async () => {
    const page = await open(LAW);
    const text = (await page.locator('main').textContent()) ?? '';
    expect(text).toContain('2025-10-28 修订');
    expect(text).toContain('2026 年 1 月 1 日');
    const article = page.locator('section', { has: page.locator('#a14') });
    expect(await article.locator('.gist').textContent()).toContain('每届任期 5 年');
    expect(await article.locator(`a[href="${LESSON}"]`).count()).toBe(1);
  });
});

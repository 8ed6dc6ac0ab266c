/** The search as a person uses it: dialog, keyboard, screen reader names, and the page that can be linked. */
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { SAME_CONTENT } from './testkit/built-site.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
const logged: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(SAME_CONTENT), launchBrowser()]);
  page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  page.on('console', (message) => logged.push(message.text()));
  page.on('pageerror', (error) => logged.push(error.message));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const lesson = '/courses/mediation/neighbors/';
const input = () => page.getByRole('searchbox', { name: '搜索课程' });
const hits = () => page.locator('.search__hit > a');

describe('the search dialog', () => {
  it('loads no search code before it is opened', async () => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.goto(server.url + lesson);
    await page.waitForLoadState('networkidle');
    expect(loaded.filter((url) => /pagefind|search-data|open-dialog/.test(url))).toEqual([]);
  });

  it('opens with / and searches as one types', async () => {
    await page.keyboard.press('/');
    await input().waitFor();
    expect(await page.locator('.search__input:focus').count()).toBe(1);
    await page.keyboard.type('高空抛物');
    await hits().first().waitFor();
    expect(await hits().first().locator('.search__title').textContent()).toBe('邻里与物业纠纷');
    expect(await page.getByRole('status').textContent()).toMatch(/^找到 \d+ 页$/);
  });

  it('marks the words in text that reads as the page does', async () => {
    const excerpt = hits().first().locator('.search__excerpt').first();
    await excerpt.locator('mark').first().waitFor();
    expect(await excerpt.locator('mark').first().textContent()).toBe('高空抛物');
    expect(await excerpt.textContent()).not.toMatch(/[a-d][a-z]{3} /);
  });

  it('is free of what axe finds', async () => {
    const { violations } = await new AxeBuilder({ page: page as never })
      .include('.search-dialog')
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`),
    ).toEqual([]);
  });

  it('goes through the hits with the arrow keys and opens one with Enter', async () => {
    await input().fill('居委会');
    await expect.poll(() => hits().count()).toBeGreaterThan(3);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const second = await hits().nth(1).getAttribute('href');
    expect(await page.locator('.search__hit:nth-child(2) > a:focus').count()).toBe(1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === second?.split('#')[0]);
  });

  it('closes with Escape and gives the focus back', async () => {
    await page.goto(server.url + lesson);
    await page.locator('.search-button').click();
    await input().waitFor();
    await page.keyboard.press('Escape');
    await input().waitFor({ state: 'detached' });
    expect(await page.locator('.search-button:focus').count()).toBe(1);
  });

  it('opens again with Ctrl K', async () => {
    await page.keyboard.press('Control+k');
    await input().waitFor();
  });

  it('filters by course', async () => {
    await input().fill('居委会');
    await expect.poll(() => hits().count()).toBeGreaterThan(3);
    const chip = page.locator('.search__chip', { hasText: '应急处置与社区安全' });
    await chip.click();
    expect(await chip.getAttribute('aria-pressed')).toBe('true');
    const where = await page.locator('.search__where').allTextContents();
    expect(where.length).toBeGreaterThan(0);
    for (const text of where) expect(text).toContain('应急处置与社区安全');
  });

  it('offers what was meant when nothing is found', async () => {
    await input().fill('消防同道');
    await page.locator('.search__suggestion', { hasText: /^消防通道$/ }).click();
    await hits().first().waitFor();
    expect(await input().inputValue()).toBe('消防通道');
  });
});

describe('the search page', () => {
  it('runs the search of its address and keeps the address in step', async () => {
    await page.goto(`${server.url}/search/?q=${encodeURIComponent('燃气泄漏')}`);
    await hits().first().waitFor();
    expect(await input().inputValue()).toBe('燃气泄漏');
    expect(await hits().first().getAttribute('href')).toContain('/cards/gas/');
    await input().fill('tiaojie');
    await page.waitForURL((url) => url.searchParams.get('q') === 'tiaojie');
    await expect.poll(() => hits().count()).toBeGreaterThan(2);
  });

  it('shows a query as text, whatever it holds', async () => {
    const query = '<img src=x onerror=alert(1)>找不到的词';
    await page.goto(`${server.url}/search/?q=${encodeURIComponent(query)}`);
    await expect.poll(() => page.getByRole('status').textContent()).toContain('没有找到');
    expect(await page.locator('main img').count()).toBe(0);
  });

  it('logged nothing to the console', () => {
    expect(logged).toEqual([]);
  });
});

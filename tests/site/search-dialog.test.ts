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
const input = () => page.getByRole('combobox', { name: '搜索课程' });
const hits = () => page.getByRole('option');

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

  it('goes through the hits with the arrow keys, the focus staying in the field, and opens one with Enter', async () => {
    const before = await hits().first().getAttribute('href');
    await input().fill('居委会');
    // The hits of the query before stay until these are there.
    await expect
      .poll(() => hits().first().getAttribute('href'), { timeout: 20_000 })
      .not.toBe(before);
    expect(await hits().count()).toBeGreaterThan(3);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.search__input:focus').count()).toBe(1);
    const second = hits().nth(1);
    expect(await second.getAttribute('aria-selected')).toBe('true');
    expect(await input().getAttribute('aria-activedescendant')).toBe(
      await second.getAttribute('id'),
    );
    const address = await second.getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === address?.split('#')[0]);
  });

  it('keeps what led somewhere on the device, and forgets it when asked', async () => {
    await page.keyboard.press('/');
    await page.getByRole('button', { name: '居委会', exact: true }).waitFor();
    await page.getByRole('button', { name: '清除' }).click();
    expect(await page.getByRole('button', { name: '居委会', exact: true }).count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('waits with Enter until the results are there, and opens a card at its first step', async () => {
    await page.goto(server.url + lesson);
    await page.keyboard.press('/');
    await input().waitFor();
    await page.keyboard.insertText('没呼吸了');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/cards/cpr-aed/' && url.hash === '#do');
  });

  it('searches for nothing while an input method composes', async () => {
    await page.goto(server.url + lesson);
    await page.keyboard.press('/');
    await input().waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const session = await page.context().newCDPSession(page);
    for (const text of ['d', 'di', 'di b', 'di bao']) {
      await session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
      await page.waitForTimeout(200);
    }
    expect(asked.filter((url) => /search-data|pagefind/.test(url))).toEqual([]);
    await session.send('Input.insertText', { text: '低保' });
    await hits().first().waitFor();
    expect(await input().inputValue()).toBe('低保');
  });

  it('keeps the text when it closes', async () => {
    await page.keyboard.press('Escape');
    await input().waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await input().waitFor();
    expect(await input().inputValue()).toBe('低保');
    await page.keyboard.press('Escape');
  });

  it('shows five hits and more on a screen of 1280 × 800', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(server.url + lesson);
    await page.keyboard.press('/');
    await input().fill('居委会');
    await hits().nth(6).locator('.search__excerpt').waitFor();
    const bottom = await hits()
      .nth(4)
      .evaluate((hit) => hit.getBoundingClientRect().bottom);
    const end = await page
      .locator('.search-dialog')
      .evaluate((dialog) => dialog.getBoundingClientRect().bottom);
    expect(bottom).toBeLessThanOrEqual(Math.min(800, end));
    await page.setViewportSize({ width: 390, height: 844 });
    await page.keyboard.press('Escape');
  });

  it('leads to the section with the phrase for the browser to mark', async () => {
    await page.goto(server.url + lesson);
    await page.keyboard.press('/');
    await input().fill('高空抛物');
    await hits().first().locator('mark').first().waitFor();
    await expect
      .poll(() => hits().first().getAttribute('href'), { timeout: 20_000 })
      .toMatch(/#[^:]+:~:text=%E9%AB%98%E7%A9%BA%E6%8A%9B%E7%89%A9$/);
    await page.keyboard.press('Escape');
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
    await expect.poll(() => hits().count(), { timeout: 20_000 }).toBeGreaterThan(3);
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

describe('a search that finds nothing', () => {
  it('offers the emergency cards and the catalogue', async () => {
    await input().fill('kubernetes');
    await page.getByRole('link', { name: '自杀危机' }).waitFor();
    await page.locator('.search').getByRole('link', { name: '从课程目录里找' }).waitFor();
    expect(await page.getByRole('status').textContent()).toContain('没有找到');
  });
});

describe('a file of the index that does not come', () => {
  it('is told, and never called “not found”', async () => {
    const other = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    await other.route(/\/pagefind\/index\//, (route) => route.abort());
    await other.goto(`${server.url}/search/?q=${encodeURIComponent('高空抛物')}`);
    await other.getByText('正文的索引没有全部加载').waitFor();
    expect(await other.getByRole('option').count()).toBeGreaterThan(0);
    await other.goto(`${server.url}/search/?q=kubernetes`);
    await other.getByText('搜索文件没有加载成功').waitFor();
    expect(await other.getByText('没有找到').count()).toBe(0);
    await other.unroute(/\/pagefind\/index\//);
    await other.getByRole('button', { name: '重试' }).click();
    await other.getByText('没有找到“kubernetes”').waitFor();
    await other.context().close();
  });
});

describe('without a network', () => {
  it('finds a stretch of the text of a page that lies on the device, shows it, and says where it looked', async () => {
    const context = await browser.newContext();
    const other = await context.newPage();
    await other.goto(server.url + lesson);
    await other.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await other.reload();
    await other.waitForFunction('navigator.serviceWorker.controller !== null');
    const paragraph = await other.locator('[data-pagefind-body] p').nth(4).textContent();
    const stretch = (paragraph ?? '').trim().slice(3, 11);
    await other.keyboard.press('/');
    const field = other.getByRole('combobox', { name: '搜索课程' });
    await field.waitFor();
    await context.setOffline(true);
    await field.fill(stretch);
    await expect
      .poll(() => other.getByRole('status').textContent(), { timeout: 20_000 })
      .toMatch(/没有网络，只在这台设备存下的页面里找（标题、说法和正文）：[1-9]/);
    const first = other.getByRole('option').first();
    expect(await first.getAttribute('href')).toContain(lesson);
    await first.locator('.search__excerpt mark').first().waitFor();
    await context.close();
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
    await expect.poll(() => hits().count(), { timeout: 20_000 }).toBeGreaterThan(2);
  });

  it('shows a query as text, whatever it holds', async () => {
    const query = '<img src=x onerror=alert(1)>kubernetes';
    await page.goto(`${server.url}/search/?q=${encodeURIComponent(query)}`);
    await expect
      .poll(() => page.getByRole('status').textContent(), { timeout: 20_000 })
      .toContain('没有找到');
    expect(await page.locator('main img').count()).toBe(0);
  });

  it('logged nothing to the console', () => {
    expect(logged).toEqual([]);
  });
});

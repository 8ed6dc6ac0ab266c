/** Clearance for duty, as the person and the office see it. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { SAME_CONTENT } from './testkit/built-site.ts';
import { signIn } from './testkit/people.ts';

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({ database: 'embedded', ...SAME_CONTENT }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const PHONE = { viewport: { width: 390, height: 844 } };
const DESK = { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' } as const;

/** Someone at work: a page on which they are signed in. */
async function at(
  address: string,
  name: string,
  options: Parameters<Browser['newContext']>[0],
): Promise<{ context: BrowserContext; page: Page; said: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  await signIn(page, server.url, name, address);
  await page.waitForURL(`**${address}`);
  return { context, page, said };
}

async function expectWhole(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  const overflow = 'document.documentElement.scrollWidth - innerWidth';
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
}

const STAFF_PAGES = ['', 'clearance/', 'examinations/', 'person/'].map((name) => `/manage/${name}`);

describe('the pages of the staff', () => {
  it.each(STAFF_PAGES)(
    '%s tells somebody without an office what is needed and from whom',
    async (address) => {
      const { context, page } = await at(address, 'demo-worker', PHONE);
      const notice = page.getByText('才能用');
      await notice.waitFor();
      expect(await notice.textContent()).toMatch(/“管理员”.*没有管理角色.*“系统管理员”/);
      expect(await page.locator('main').getByRole('button').count()).toBe(0);
      await expectWhole(page);
      await context.close();
    },
  );

  it.each(STAFF_PAGES)(
    '%s says who acts for which unit, and fits a phone and a desk',
    async (address) => {
      for (const options of [PHONE, DESK]) {
        const { context, page, said } = await at(address, 'demo-coordinator', options);
        await page.getByText('管理员 · 金水区').waitFor();
        await page.waitForLoadState('networkidle');
        await expectWhole(page);
        expect(said).toEqual([]);
        await context.close();
      }
    },
  );
});

describe('one’s own clearance', () => {
  it('says whether one may take up duty, what is missing and the way to it', async () => {
    for (const options of [PHONE, DESK]) {
      const { context, page, said } = await at('/me/clearance/', 'demo-worker', options);
      await page.getByText('暂不能上岗').waitFor();
      await page.getByRole('heading', { name: '下一步' }).waitFor();
      expect(await page.getByText(/还差：/).count()).toBeGreaterThan(0);
      expect(await page.getByRole('link', { name: '去完成' }).first().getAttribute('href')).toMatch(
        /^\/courses\//,
      );
      await expectWhole(page);
      expect(said).toEqual([]);
      await context.close();
    }
  });
});

describe('the board of clearance', () => {
  it('leads from a number to the people behind it and back, by keyboard', async () => {
    const { context, page } = await at('/manage/clearance/', 'demo-coordinator', DESK);
    const counts = page.getByRole('table').first();
    await counts.getByRole('rowheader', { name: '金水区（合计）' }).waitFor();
    const pending = counts
      .getByRole('row', { name: /翠苑街道/ })
      .getByRole('link')
      .nth(1);
    await pending.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/unit=410105091000.*state=/);
    await page.getByRole('heading', { name: '翠苑街道' }).waitFor();
    expect(await page.getByLabel('状态').inputValue()).not.toBe('');
    await page.getByRole('row', { name: /工号/ }).first().waitFor();
    await page.goBack();
    await counts.getByRole('rowheader', { name: '金水区（合计）' }).waitFor();
    expect(await page.getByLabel('状态').inputValue()).toBe('');
    await context.close();
  });
});

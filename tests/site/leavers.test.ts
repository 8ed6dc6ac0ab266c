/** An administrator sees who has left, keeps a name longer, and takes one away, on a desk and on a phone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { SAME_CONTENT } from './testkit/built-site.ts';
import { hasFocus, signIn } from './testkit/people.ts';

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({
      database: 'embedded',
      env: { LEAVER_RETENTION_MONTHS: '60' },
      ...SAME_CONTENT,
    }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const PAGE = '/manage/leavers/';

async function whole(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  const overflow = 'document.documentElement.scrollWidth - innerWidth';
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
}

/** Ends the only post of the person on a day of the past. */
async function leave(page: Page, name: string): Promise<void> {
  await page.goto(`${server.url}/manage/people/?q=${encodeURIComponent(name)}`);
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: '结束岗位' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('最后一天').fill('2026-10-31');
  await form.getByRole('button', { name: '结束岗位' }).click();
  await page.getByText('已结束在').waitFor();
}

describe.each([
  ['desk', { width: 1280, height: 900 }, 'light', '潘国强'],
  ['phone', { width: 390, height: 844 }, 'dark', '蔡文'],
] as const)('leavers on a %s', (_, viewport, colorScheme, name) => {
  it('are listed with their period, held for a reason, let go, and cleared by the keyboard alone', async () => {
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    await signIn(page, server.url, 'demo-admin', '/manage/');
    await leave(page, name);
    await page.goto(`${server.url}${PAGE}`);
    const row = page.getByRole('row').filter({ hasText: name });
    await row.getByText('2031 年 11 月 1 日起自动清除').waitFor();
    await row.getByText('2026 年 10 月 31 日').waitFor();
    await whole(page);

    await row.getByRole('button', { name: `暂缓清除 ${name}` }).focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog');
    await form.getByLabel('理由').focus();
    await page.keyboard.type('劳动仲裁没有结束');
    await whole(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(`${name}的个人信息暂缓清除。`).waitFor();
    await row.getByText('暂缓：劳动仲裁没有结束').waitFor();
    // Where the dialog was opened from one goes on, with what may be done now.
    await hasFocus(page, row.getByRole('button', { name: `不再暂缓 ${name}` }));
    await row.getByText('陈志远').waitFor();
    // What would be refused is not offered.
    expect(await row.getByRole('button', { name: '清除个人信息' }).count()).toBe(0);
    await whole(page);

    await page.getByLabel('暂缓清除').selectOption({ label: '没有登记的' });
    await page.waitForURL(/held=no/);
    await row.waitFor({ state: 'detached' });
    await page.getByLabel('暂缓清除').selectOption({ label: '登记了暂缓的' });
    await row.getByRole('button', { name: '不再暂缓' }).click();
    await form.getByText('劳动仲裁没有结束').waitFor();
    await form.getByRole('button', { name: '不再暂缓' }).click();
    await page.getByText(`${name}的个人信息不再暂缓清除。`).waitFor();

    await page.getByLabel('暂缓清除').selectOption('');
    await page.waitForURL((url) => !url.searchParams.has('held'));
    // A list that is read anew has other rows, and the focus would be on one that is gone.
    await page.waitForLoadState('networkidle');
    await row.getByRole('button', { name: `清除个人信息 ${name}` }).press('Enter');
    await form.getByText('不能恢复；').waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await hasFocus(page, row.getByRole('button', { name: `清除个人信息 ${name}` }));
    await row.getByRole('button', { name: `清除个人信息 ${name}` }).press('Enter');
    await form.getByText('不能恢复；').waitFor();
    await whole(page);
    // Without having said that it is meant, nothing happens.
    await form.getByRole('button', { name: '清除个人信息' }).press('Enter');
    expect(await form.count()).toBe(1);
    await form.getByRole('checkbox').press('Space');
    await form.getByRole('button', { name: '清除个人信息' }).press('Enter');
    await page.getByText(`已清除${name}的个人信息，记录里改叫“已离岗人员`).waitFor();
    await row.waitFor({ state: 'detached' });
    await page.goto(`${server.url}/manage/people/?q=${encodeURIComponent(name)}`);
    await page.getByText(`没有找到“${name}”`).waitFor();
    await context.close();
  });
});

describe('the page of leavers', () => {
  it('of another unit is not found, and is not offered to who may not use it', async () => {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, server.url, 'demo-admin', `${PAGE}?unit=420100000000`);
    await page.getByText('没有这个单位，或者它不归你管理').waitFor();
    expect(await page.locator('main').textContent()).not.toContain('权限');
    await page.getByRole('link', { name: '看自己的单位' }).click();
    await page.getByLabel('单位').waitFor();
    await page.context().close();

    const other = await (await browser.newContext()).newPage();
    await signIn(other, server.url, 'demo-coordinator', '/manage/');
    await other.getByRole('link', { name: '人员', exact: true }).first().waitFor();
    expect(await other.getByRole('link', { name: '离岗人员' }).count()).toBe(0);
    await other.goto(`${server.url}${PAGE}`);
    await other.getByText('“系统管理员”角色才能用').waitFor();
    await other.context().close();
  });

  it('fits a phone in large type', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await signIn(page, server.url, 'demo-admin', '/manage/');
    await leave(page, '范磊');
    await page.goto(`${server.url}${PAGE}`);
    await page.getByRole('row').filter({ hasText: '范磊' }).waitFor();
    await page.evaluate("document.documentElement.style.fontSize = '200%'");
    const overflow = "document.querySelector('main').scrollWidth - innerWidth";
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });
});

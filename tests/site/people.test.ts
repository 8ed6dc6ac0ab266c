/** An office finds, adds, moves and helps people, with the keyboard where it matters. */
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
    startServer({ database: 'embedded', ...SAME_CONTENT }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const DESK = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 } };

async function at(name: string, address: string, options = DESK): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await signIn(page, server.url, name, address);
  await page.waitForURL(`**${address}`);
  return page;
}

async function find(page: Page, typed: string): Promise<void> {
  await page.getByRole('searchbox').fill(typed);
  await page.keyboard.press('Enter');
  await page.waitForURL(/[?&]q=/);
}

const rows = (page: Page) => page.locator('main tbody tr');

describe('finding people', () => {
  it('by initials and Enter, and says where it looked when nobody is there', async () => {
    const page = await at('demo-coordinator', '/manage/people/');
    await find(page, 'zwb');
    await page.getByRole('link', { name: '周文博' }).waitFor();
    expect(await rows(page).count()).toBe(1);
    await find(page, '欧阳锋');
    await page.getByText('在金水区没有找到“欧阳锋”').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });
});

describe('a person of the unit', () => {
  it('is added by a coordinator, who hands over a slip that alone is printed; then moved', async () => {
    const page = await at('demo-coordinator', '/manage/people/');
    await page.getByRole('button', { name: '新增人员' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('姓名').fill('欧阳晓');
    await form.getByLabel('工号').fill('OY-0001');
    expect(await accessibilityFaults(page)).toEqual([]);
    await form.getByRole('button', { name: '新增人员' }).click();
    const slip = page.getByRole('dialog', { name: '密码条' });
    const password = await slip.locator('.slip__password').textContent();
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    // What cannot be shown again is not lost by a key.
    await page.keyboard.press('Escape');
    await slip.getByText('oy-0001').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await slip.getByText('oy-0001').isVisible()).toBe(true);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(false);
    expect(await page.locator('.site-header').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await slip.getByRole('button', { name: '已交给本人，关闭' }).click();

    await find(page, 'ouyang');
    await page.getByRole('link', { name: '欧阳晓' }).click();
    await page.getByRole('button', { name: '调动' }).click();
    const move = page.getByRole('dialog');
    await move.getByLabel('单位').selectOption({ label: '翠苑街道' });
    await move.getByRole('button', { name: '调动' }).click();
    await page.getByText('已把欧阳晓调到新单位。').waitFor();
    await page.getByRole('rowheader', { name: /翠苑街道/ }).waitFor();
    expect(await page.getByRole('button', { name: '停用账号' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: '授予角色' }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();

    const own = await (await browser.newContext(PHONE)).newPage();
    await signIn(own, server.url, 'oy-0001', '/me/', password ?? '');
    await own.waitForURL('**/account/**');
    await own.context().close();
  });

  it('with a higher role is not offered to a coordinator, and is to an administrator', async () => {
    const page = await at('demo-coordinator', '/manage/people/');
    await find(page, 'zwb');
    await page.getByRole('link', { name: '周文博' }).click();
    await page.getByText('由“系统管理员”办理').waitFor();
    expect(await page.getByRole('button', { name: '重置密码' }).count()).toBe(0);
    const address = new URL(page.url());
    await page.context().close();

    const admin = await at('demo-admin', `${address.pathname}${address.search}`);
    await admin.getByRole('button', { name: '授予角色' }).click();
    const form = admin.getByRole('dialog');
    await form.getByLabel('角色').selectOption({ label: '审计员' });
    await form.getByRole('button', { name: '授予角色' }).click();
    await admin.getByText('已授予“审计员”。').waitFor();
    const held = admin.getByRole('listitem').filter({ hasText: '审计员 · 郑州市' });
    await held.getByRole('button', { name: '撤销' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
    await admin.getByText('已撤销“审计员”。').waitFor();
    await admin.context().close();
  });

  it('fits a phone in large type', async () => {
    const page = await at('demo-coordinator', '/manage/people/', PHONE);
    await find(page, '苏梅');
    await page.getByRole('link', { name: '苏梅' }).click();
    await page.getByRole('heading', { name: '测验' }).waitFor();
    await page.getByText('还没有考过测验').waitFor();
    await page.evaluate("document.documentElement.style.fontSize = '200%'");
    // The page's own part: the header of the site is for frame.test.ts.
    const overflow = "document.querySelector('main').scrollWidth - innerWidth";
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  it('of another unit is not found', async () => {
    const page = await at(
      'demo-coordinator',
      '/manage/person/?id=0198f0a0-0000-7000-8000-000000000000',
    );
    await page.getByText('没有这个人，或者这个人不在你管理的单位里').waitFor();
    await page.context().close();
  });
});

describe('a mentor', () => {
  it('is found and given by a coordinator by keyboard, seen by a registrar, and ends on a day', async () => {
    const page = await at('demo-coordinator', '/manage/people/');
    await find(page, 'demo-worker');
    await page.getByRole('link', { name: '李晓雨' }).click();
    const section = page.getByRole('region', { name: '带教' });
    await section.getByText('没有安排过导师').waitFor();
    const opener = section.getByRole('button', { name: '安排导师' });
    await opener.press('Enter');
    const form = page.getByRole('dialog');
    const submit = form.getByRole('button', { name: '安排导师' });
    await submit.press('Enter');
    await form.getByText('请先查找，再选一位导师').waitFor();
    await form.getByRole('searchbox').fill('demo-worker');
    await page.keyboard.press('Enter');
    // Nobody guides themself.
    await form.getByText('“demo-worker”没有找到在岗的人').waitFor();
    await form.getByRole('searchbox').fill('周文博');
    await page.keyboard.press('Enter');
    await form.getByRole('radio', { name: /周文博/ }).press('Space');
    expect(await accessibilityFaults(page)).toEqual([]);
    await submit.press('Enter');
    await page.getByText('已安排周文博带教李晓雨。').waitFor();
    await hasFocus(page, opener);
    const row = section.getByRole('row', { name: /周文博/ });
    await row.getByText('带教中').waitFor();

    await opener.press('Enter');
    await form.getByRole('searchbox').fill('周文博');
    await page.keyboard.press('Enter');
    await form.getByRole('radio', { name: /周文博/ }).press('Space');
    await submit.press('Enter');
    // Twice at once is refused, and said where it was asked for.
    await form.getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await hasFocus(page, opener);

    const registrar = await at(
      'demo-registrar',
      new URL(page.url()).pathname + new URL(page.url()).search,
    );
    const seen = registrar.getByRole('region', { name: '带教' });
    await seen.getByText('带教中').waitFor();
    expect(await seen.getByRole('button').count()).toBe(0);
    await registrar.context().close();

    await row.getByRole('button', { name: '结束带教 周文博' }).press('Enter');
    await form.getByRole('button', { name: '结束带教' }).press('Enter');
    await page.getByText(/周文博对李晓雨的带教已定在.*结束。/).waitFor();
    await row.getByText('带教中').waitFor({ state: 'detached' });
    await page.context().close();
  });
});

/** An administrator makes, hands over, replaces and revokes a key, on a desk and on a phone. */
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

/** What the server says to a program that sends the key. */
async function answerTo(key: string): Promise<string> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: '{"query":"{ viewer { scopes } }"}',
  });
  const { data, errors } = (await response.json()) as {
    data?: { viewer: { scopes: string[] } };
    errors?: { extensions: { code: string } }[];
  };
  return errors?.[0]?.extensions.code ?? String(data?.viewer.scopes);
}

async function whole(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  const overflow = 'document.documentElement.scrollWidth - innerWidth';
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
}

/** Reads the key in clear from its dialog, copies it, and closes the dialog. */
async function take(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog');
  await dialog.getByText('只显示这一次').waitFor();
  await whole(page);
  const key = await dialog.getByLabel('密钥', { exact: true }).inputValue();
  await dialog.getByRole('button', { name: '复制密钥' }).click();
  await dialog.getByText('已复制。').waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(key);
  // Escape does not lose it.
  await page.keyboard.press('Escape');
  expect(await dialog.count()).toBe(1);
  await dialog.getByRole('button', { name: '已经交给对方，关闭' }).click();
  expect(await page.content()).not.toContain(key);
  return key;
}

/** The day so many days from now, in China. */
const dayIn = (days: number) =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

describe.each([
  ['desk', { width: 1280, height: 900 }],
  ['phone', { width: 390, height: 844 }],
])('keys on a %s', (name, viewport) => {
  it('are made, told once, used, replaced beside the old one, and revoked', async () => {
    const context = await browser.newContext({
      viewport,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    await signIn(page, server.url, 'demo-admin', '/manage/keys/');
    await page.getByRole('button', { name: '新建密钥' }).click();
    const form = page.getByRole('dialog');
    const system = `人事系统（${name}）`;
    await form.getByLabel('给哪个系统用').fill(system);
    await form.getByRole('button', { name: '新建密钥' }).click();
    await form.getByText('请至少选一项').waitFor();
    await form.getByRole('checkbox', { name: '人员 姓名、工号' }).check();
    await form.getByLabel('最后一天').fill(dayIn(10));
    await whole(page);
    await form.getByRole('button', { name: '新建密钥' }).click();
    const first = await take(page);
    await hasFocus(page, page.getByRole('button', { name: '新建密钥' }));
    expect(await answerTo(first)).toBe('people:read');

    const row = page.getByRole('row').filter({ hasText: first.slice(0, 12) });
    await row.getByText('10 天后到期').waitFor();
    await whole(page);
    await page.goto(`${server.url}/manage/`);
    const section = page.getByRole('region', { name: '对接密钥：该更换' });
    await section.getByRole('link', { name: system }).click();

    await row.getByRole('button', { name: '更换' }).click();
    await form.getByRole('button', { name: '更换' }).click();
    await form.getByText('还能用到').waitFor();
    const second = await take(page);
    expect([await answerTo(first), await answerTo(second)]).toEqual(['people:read', 'people:read']);

    // “在用” stood in the address: the old one is no longer among those.
    await page.getByLabel('状态').selectOption('');
    await row.getByText('已更换').waitFor();
    expect(await row.getByRole('button', { name: '更换' }).count()).toBe(0);
    await row.getByRole('button', { name: '撤销' }).click();
    await form.getByRole('button', { name: '撤销' }).click();
    await page.getByText('已撤销“').waitFor();
    expect(await answerTo(first)).toBe('API_KEY_REVOKED');
    await page.goto(`${server.url}/manage/`);
    await page.locator('.waiting[aria-busy=false]').waitFor({ state: 'attached' });
    expect(await page.getByRole('link', { name: system }).count()).toBe(0);
    await context.close();
  });
});

it('the page of keys is not offered to who may not use it', async () => {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, server.url, 'demo-coordinator', '/manage/');
  await page.getByRole('link', { name: '人员' }).first().waitFor();
  expect(await page.getByRole('link', { name: '对接密钥' }).count()).toBe(0);
  await page.goto(`${server.url}/manage/keys/`);
  await page.getByText('“系统管理员”角色才能用').waitFor();
  await page.context().close();
});

/** What is kept about a person: the file that they take with them, and the one that the office hands over. */
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
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

const DESK = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 } };

async function at(name: string, address: string, options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await signIn(page, server.url, name, address);
  await page.waitForURL(`**${address}`);
  return page;
}

async function download(page: Page, link: string): Promise<{ name: string; text: string }> {
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).press('Enter');
  const file = await started;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

async function openPerson(page: Page, typed: string): Promise<void> {
  await page.getByRole('searchbox').fill(typed);
  await page.keyboard.press('Enter');
  await page.waitForURL(/[?&]q=/);
  await page.locator('main tbody tr').getByRole('link').first().click();
  await page.waitForURL(/\/manage\/person\//);
}

describe('the file of a person', () => {
  it('is taken from the account page on a phone, to read and for another system', async () => {
    const page = await at('demo-worker', '/account/', PHONE);
    await page.getByRole('heading', { name: '我的个人信息' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const html = await download(page, '下载网页文件');
    expect(html.name).toMatch(/^个人信息_.+\.html$/);
    const json = await download(page, '下载数据文件（.json）');
    expect(JSON.parse(json.text)).toMatchObject({ maker: 'SELF' });
    // It reads and fits without the server.
    const offline = await (await browser.newContext({ ...PHONE, offline: true })).newPage();
    await offline.setContent(html.text);
    await offline.getByRole('heading', { name: '测验的作答' }).waitFor();
    expect(await accessibilityFaults(offline)).toEqual([]);
    expect(await offline.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await offline.context().close();
    await page.context().close();
  });

  it('is offered on the page of a person to an administrator, and not to a coordinator', async () => {
    const page = await at('demo-admin', '/manage/people/', DESK);
    await openPerson(page, 'zwb');
    await page.getByRole('heading', { name: '导出个人信息' }).waitFor();
    const { text } = await download(page, '下载网页文件');
    expect(text).toContain('由单位管理员代为导出');
    await page.context().close();
    const other = await at('demo-coordinator', '/manage/people/', DESK);
    await openPerson(other, 'zwb');
    await other.getByRole('heading', { name: '岗位和账号' }).waitFor();
    expect(await other.getByRole('heading', { name: '导出个人信息' }).count()).toBe(0);
    await other.context().close();
  });
});

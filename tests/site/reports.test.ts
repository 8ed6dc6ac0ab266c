/** 一张表 in the browser: a superior's workbook is sent once, mapped, looked at and downloaded filled. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBytes } from '../../api/src/spreadsheet/read-bytes.ts';
import { templateFile } from '../api/report/report-client.ts';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { SAME_CONTENT } from './testkit/built-site.ts';
import { signIn } from './testkit/people.ts';

const fileOf = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});

describe('a table of a superior', { timeout: 240_000 }, () => {
  let browser: Browser;
  let server: TestServer;
  beforeAll(async () => {
    [browser, server] = await Promise.all([
      launchBrowser(),
      startServer({ database: 'embedded', ...SAME_CONTENT }),
    ]);
  }, 240_000);
  afterAll(async () => {
    await server?.stop();
    await browser?.close();
  });

  const open = async (person: string, width = 1280): Promise<Page> => {
    // axe opens a page of its own, which it may in a context that was made by hand only.
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await signIn(page, server.url, person, '/manage/reports/');
    return page;
  };
  const send = async (page: Page, name: string, bytes: Uint8Array) => {
    await page.getByLabel('表格文件（.xlsx）').setInputFiles(fileOf(name, bytes));
    await page.getByRole('button', { name: '上传', exact: true }).click();
  };

  it('is sent, mapped by its header, changed by a coordinator, looked at, and downloaded filled', async () => {
    const page = await open('demo-coordinator');
    await send(page, '六月统计表.xlsx', templateFile('01-title-rows.xlsx'));
    await page.getByRole('heading', { name: '六月统计表' }).waitFor();
    // Rows of the table that look like those above are said to be left out.
    await page.getByRole('row', { name: '中间 1 行没有列出' }).waitFor();
    const columns = page.locator('.report-columns');
    expect(await columns.getByLabel('B 列：姓名').inputValue()).toBe('person.name');
    expect(await columns.getByLabel('H 列：备注').inputValue()).toBe('');
    await columns.getByLabel('H 列：备注').selectOption('clearance.state');
    await page.getByText('改动还没有保存').waitFor();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('改动还没有保存').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: '看看填什么' }).click();
    const link = page.getByRole('link', { name: '下载填好的表（.xlsx）' });
    await link.waitFor();
    expect(await page.getByText(/^共 \d+ 人，每人一行。/).count()).toBe(1);
    expect(await page.getByText('手机号会留空').count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^六月统计表-.+\.xlsx$/);
    const { rows } = await readBytes(readFileSync(await download.path()), null);
    const first = rows.find(({ row }) => row === 4)?.cells ?? [];
    expect(first[0]).toBe(1);
    expect(typeof first[1]).toBe('string');
    expect(typeof first[2]).toBe('string');
    expect(first[3] ?? null).toBe(null);

    await page.getByRole('button', { name: '回到表的清单' }).click();
    await page.getByRole('link', { name: '六月统计表' }).click();
    await page.getByRole('button', { name: '删除这张表' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除这张表' }).click();
    await page.getByRole('heading', { name: '可以填的表' }).waitFor();
    expect(await page.getByRole('link', { name: '六月统计表' }).count()).toBe(0);
    await page.close();
  });

  it('is refused with what to do when it is not what it should be', async () => {
    const page = await open('demo-coordinator');
    const refusal = page.getByRole('alert');
    await page.getByRole('button', { name: '上传', exact: true }).click();
    expect(await refusal.textContent()).toContain('请先选择一个 .xlsx 文件');
    await send(page, '旧表.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    await refusal.getByText('另存为 .xlsx').waitFor();
    await send(page, '名单.csv', Buffer.from('姓名,工号\r\n'));
    await refusal.getByText('这不是表格文件').waitFor();
    await page.close();
  });

  it('is mapped on a phone without scrolling the page sideways', async () => {
    const page = await open('demo-admin', 390);
    await send(page, '手机.xlsx', templateFile('09-print.xlsx'));
    await page.getByRole('heading', { name: '手机' }).waitFor();
    await page.getByRole('button', { name: '看看填什么' }).click();
    await page.getByRole('link', { name: '下载填好的表（.xlsx）' }).waitFor();
    const sideways = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(sideways).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.close();
  });

  it('is not offered to those who may fill none', async () => {
    const page = await open('demo-registrar');
    await page.getByText('这一页要有').waitFor();
    expect(await page.getByLabel('表格文件（.xlsx）').count()).toBe(0);
    await page.close();
  });
});

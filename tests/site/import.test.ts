/** A roster of 500 in the browser: looked at, mended, confirmed, written, and a first sign-in by what it handed out. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBytes } from '../../api/src/spreadsheet/read-bytes.ts';
import { ROSTER, workbookOf } from '../api/import/import-client.ts';
import { launchBrowser } from '../testkit/browser.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { SAME_CONTENT } from './testkit/built-site.ts';
import { signIn } from './testkit/people.ts';

const COMMUNITY = '410105091001';
const PEOPLE = 500;
const NAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';

/** Invented people; `spoil` makes twelve of the rows wrong, each in its own way. */
function rosterRows(spoil: boolean): (string | null)[][] {
  const rows = Array.from({ length: PEOPLE }, (_, index): (string | null)[] => [
    `x${String(index).padStart(4, '0')}`,
    `${NAMES[index % 16]}${NAMES[(index >> 4) % 16]}${'一二三四五六七八'[index >> 8] ?? '九'}`,
    `137${String(index).padStart(8, '0')}`,
    COMMUNITY,
    '服务类',
    '专职',
    '2026-09-01',
    null,
    null,
  ]);
  const wrong: [number, number, string][] = [
    [3, 0, 'x 003'],
    [40, 0, 'x0039'],
    [77, 1, ''],
    [100, 1, '=1+1'],
    [150, 2, '1.37E+10'],
    [199, 2, '12345'],
    [200, 2, '13700000198'],
    [260, 3, '41010509100'],
    [300, 3, '410105099999'],
    [350, 4, '炊事类'],
    [400, 5, '合同工'],
    [499, 6, '2026-02-30'],
  ];
  if (spoil)
    for (const [row, column, text] of wrong) (rows[row] as (string | null)[])[column] = text;
  return rows;
}

describe('importing a roster', { timeout: 240_000 }, () => {
  let browser: Browser;
  let server: TestServer;
  let folder: string;
  beforeAll(async () => {
    folder = createRunFolder('import-site');
    [browser, server] = await Promise.all([
      launchBrowser(),
      startServer({ database: 'embedded', ...SAME_CONTENT }),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    removeFolder(folder);
  });

  const fileOf = async (name: string, spoil: boolean) => {
    const path = join(folder, name);
    writeFileSync(path, await workbookOf(ROSTER, rosterRows(spoil)));
    return path;
  };
  const send = async (page: Page, path: string) => {
    await page.getByLabel('表格文件').setInputFiles(path);
    await page.getByRole('button', { name: '上传并检查' }).click();
    await page.getByRole('heading', { name: /共 500 行/ }).waitFor({ timeout: 60_000 });
  };
  const whole = async (page: Page) => {
    expect(await accessibilityFaults(page)).toEqual([]);
    const overflow = 'document.documentElement.scrollWidth - innerWidth';
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
  };
  const tableOf = async (page: Page, link: string) => {
    const href = await page.getByRole('link', { name: link }).getAttribute('href');
    const answer = await page.request.get(new URL(href ?? '', server.url).href);
    return (await readBytes(await answer.body(), null)).rows.map(({ cells }) => cells);
  };

  it('shows twelve faults of 500 rows, takes the mended file, and writes what was confirmed', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await signIn(page, server.url, 'demo-admin', '/manage/import/');
    await whole(page);
    await send(page, await fileOf('faults.xlsx', true));
    await page.getByText('有 12 行有误').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.getByLabel('只看').selectOption('FAULTY');
    await page.getByText('第 502 行').or(page.getByText('第 501 行')).first().waitFor();
    expect(await page.locator('.table--cards').last().locator('tbody tr').count()).toBe(12);
    await whole(page);
    const problems = await tableOf(page, '问题清单（.xlsx）');
    expect(problems).toHaveLength(13);
    expect(problems[0]?.at(-1)).toBe('原因');

    await page.getByRole('link', { name: '换一个文件' }).click();
    await send(page, await fileOf('mended.xlsx', false));
    // By keyboard: the tick, then the button.
    await page.getByRole('checkbox', { name: '确认写入“新增”的 500 行' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: '写入确认的 500 行' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('正在为新人员准备密码').waitFor({ timeout: 60_000 });
    await page.reload();
    await page.getByText('写入完成：500 行。').waitFor({ timeout: 200_000 });
    await whole(page);

    const [, first] = await tableOf(page, '新人员的一次性密码（.xlsx）');
    const worker = await (await browser.newContext()).newPage();
    await worker.goto(`${server.url}/sign-in/`);
    await worker.getByLabel('工号').fill(String(first?.[0]));
    await worker.getByLabel('密码', { exact: true }).fill(String(first?.[2]));
    await worker.getByRole('button', { name: '登录' }).click();
    await worker.getByText('初始密码').first().waitFor();
    await context.close();
  });
});

/**
 * A year begins in an office, by keyboard and mouse: twelve faults of a roster of 500 are named, and newcomers
 * written; a programme goes to everybody whom it is for, in several turns; the board shows them; a superior's
 * table is filled; one of them, who has lost the slip, gets another and signs in for the first time.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBytes } from '../../api/src/spreadsheet/read-bytes.ts';
import { ROSTER, workbookOf } from '../api/import/import-client.ts';
import { templateFile } from '../api/report/report-client.ts';
import { launchBrowser } from '../testkit/browser.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { SAME_CONTENT } from './testkit/built-site.ts';
import { signIn } from './testkit/people.ts';

const DESK = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 } };
const COMMUNITY = '410105091001';
/** Rows of the roster that is only checked, and of the one that is written: each newcomer costs a password. */
const ROWS = 500;
const PEOPLE = 120;
const PROGRAM = '新入职培训（初任）';
const OWN_PASSWORD = 'yu-hou-qing-chen';
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';

/** Which row is wrong, in which column, with what, and what must be said of it. */
const FAULTS: readonly (readonly [row: number, column: number, text: string, said: RegExp])[] = [
  [3, 0, 'y 003', /工号/],
  [40, 0, 'y0039', /工号.*与第 \d+ 行重复/],
  [77, 1, '', /姓名.*不能为空/],
  [100, 1, '=1+1', /姓名.*当作公式/],
  [150, 2, '1.37E+10', /手机号.*科学计数法/],
  [199, 2, '12345', /手机号/],
  [200, 2, '13600000198', /手机号.*与第 \d+ 行重复/],
  [260, 3, '41010509100', /单位代码/],
  [300, 3, '410105099999', /单位代码.*410105099999/],
  [350, 4, '炊事类', /岗位类别.*炊事类/],
  [400, 5, '合同工', /用工形式.*合同工/],
  [499, 6, '2026-02-30', /到岗日期.*2026-02-30/],
];

/** Invented people, all of them new. */
function rosterRows(length: number): string[][] {
  return Array.from({ length }, (_, index) => [
    `y${String(index).padStart(4, '0')}`,
    `${SURNAMES[index % 16]}${SURNAMES[(index >> 4) % 16]}${'一二三四五六七八'[index >> 8] ?? '九'}`,
    `136${String(index).padStart(8, '0')}`,
    COMMUNITY,
    '服务类',
    '专职',
    '2026-11-02',
    '',
    '',
  ]);
}

function spoiledRows(): string[][] {
  const rows = rosterRows(ROWS);
  for (const [row, column, text] of FAULTS) (rows[row] as string[])[column] = text;
  return rows;
}

let browser: Browser;
let server: TestServer;
let folder: string;
beforeAll(async () => {
  folder = createRunFolder('office-story');
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({ database: 'embedded', ...SAME_CONTENT }),
  ]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  removeFolder(folder);
});

async function at(name: string, address: string, options = DESK): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await signIn(page, server.url, name, address);
  await page.waitForURL(`**${address}`);
  return [page, context];
}

/** Nothing that keeps people out, and no wider than its screen. */
async function expectWhole(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  const overflow = 'document.documentElement.scrollWidth - innerWidth';
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
}

/** By Tab from where the focus is; fails when the keyboard does not get there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let turn = 0; turn < 200; turn += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${target}`);
}

async function sendRoster(page: Page, name: string, rows: string[][]): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, await workbookOf(ROSTER, rows));
  await page.getByLabel('表格文件').setInputFiles(path);
  await page.getByRole('button', { name: '上传并检查' }).click();
  await page.getByRole('heading', { name: `共 ${rows.length} 行` }).waitFor({ timeout: 60_000 });
}

/** Every fault is named on its row, and nothing can be written. */
async function seeFaults(page: Page): Promise<void> {
  await sendRoster(page, 'faults.xlsx', spoiledRows());
  await page.getByText(`有 ${FAULTS.length} 行有误`).waitFor();
  expect(await page.getByRole('checkbox').count()).toBe(0);
  await page.getByLabel('只看').selectOption('FAULTY');
  const rows = page.locator('section[aria-labelledby="rows"] tbody tr');
  await expect.poll(() => rows.count()).toBe(FAULTS.length);
  for (const [row, , , said] of FAULTS) {
    // The header is the first row of the sheet.
    const line = rows.filter({ hasText: `第 ${row + 2} 行` }).filter({ hasText: said });
    expect([said, await line.count()]).toEqual([said, 1]);
  }
  await expectWhole(page);
}

async function importMended(page: Page): Promise<void> {
  await page.getByRole('link', { name: '换一个文件' }).click();
  await sendRoster(page, 'mended.xlsx', rosterRows(PEOPLE));
  const tick = page.getByRole('checkbox', { name: `确认写入“新增”的 ${PEOPLE} 行` });
  await tabTo(page, tick);
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: `写入确认的 ${PEOPLE} 行` }));
  await page.keyboard.press('Enter');
  await page.getByText(`写入完成：${PEOPLE} 行。`).waitFor({ timeout: 120_000 });
}

async function assignToAudience(page: Page): Promise<void> {
  await page.getByLabel('培养方案').first().selectOption({ label: PROGRAM });
  await page.getByLabel('方案规定的适用对象').check();
  await tabTo(page, page.getByRole('button', { name: '先试算' }));
  await page.keyboard.press('Enter');
  const assign = page.getByRole('button', { name: /^布置给这 \d+ 人$/ });
  await tabTo(page, assign);
  expect(Number(/\d+/.exec((await assign.textContent()) ?? '')?.[0])).toBeGreaterThanOrEqual(
    PEOPLE,
  );
  await page.keyboard.press('Enter');
  await page.getByText(/^正在布置：已布置 \d+ 人/).waitFor();
  expect(await page.getByLabel('完成期限').isDisabled()).toBe(true);
  await page.getByText(/^已布置给 \d+ 人。$/).waitFor({ timeout: 120_000 });
  await expectWhole(page);
}

/** From the number of the community to its people, the worker among them. */
async function seeBoard(page: Page, worker: string): Promise<void> {
  await page.getByLabel('学什么').selectOption({ label: PROGRAM });
  await page.waitForURL(/program=onboarding/);
  // Whatever a change leaves to be done is done in rounds: the page is looked at again until it has been.
  const mostOfUnit = async () => {
    await page.reload();
    const row = page
      .getByRole('table')
      .first()
      .getByRole('row', { name: /翠苑街道/ });
    await row.waitFor();
    const cells = await row.locator('td').allTextContents();
    return Math.max(...cells.map((text) => Number(/\d+/.exec(text)?.[0] ?? 0)));
  };
  await expect.poll(mostOfUnit, { timeout: 120_000 }).toBeGreaterThanOrEqual(PEOPLE);
  await page.getByRole('link', { name: '翠苑街道' }).first().click();
  await page.waitForURL(/unit=410105091000/);
  const people = page.locator('section[aria-labelledby="people"]');
  await people.locator('tbody tr').first().waitFor();
  const address = await page.getByRole('link', { name: '下载名单（.xlsx）' }).getAttribute('href');
  const answer = await page.request.get(`${server.url}${address}`);
  const { rows } = await readBytes(await answer.body(), null);
  expect(rows.some(({ cells }) => cells.includes(worker))).toBe(true);
  expect(rows.length).toBeGreaterThan(PEOPLE);
  await expectWhole(page);
}

async function fillSuperiorsTable(page: Page, worker: string): Promise<void> {
  await page.getByLabel('表格文件（.xlsx）').setInputFiles({
    name: '十一月统计表.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(templateFile('01-title-rows.xlsx')),
  });
  await page.getByRole('button', { name: '上传', exact: true }).click();
  await page.getByRole('heading', { name: '十一月统计表' }).waitFor();
  await tabTo(page, page.getByRole('button', { name: '看看填什么' }));
  await page.keyboard.press('Enter');
  const link = page.getByRole('link', { name: '下载填好的表（.xlsx）' });
  await link.waitFor({ timeout: 60_000 });
  const said = await page.getByText(/^共 \d+ 人，每人一行。/).textContent();
  const people = Number(/\d+/.exec(said ?? '')?.[0]);
  expect(people).toBeGreaterThanOrEqual(PEOPLE);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const { rows } = await readBytes(readFileSync(await download.path()), null);
  expect(rows.some(({ cells }) => cells.includes(worker))).toBe(true);
  await expectWhole(page);
}

/** The password on the new slip. */
async function handOverSlip(page: Page, staffNumber: string): Promise<string> {
  await page.getByRole('searchbox').fill(staffNumber);
  await page.keyboard.press('Enter');
  await page.waitForURL(/[?&]q=/);
  const person = page.locator('main tbody tr').getByRole('link').first();
  await page.locator('main tbody tr').filter({ hasText: staffNumber }).waitFor();
  await person.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '重置密码' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '重置密码' }).click();
  const slip = page.getByRole('dialog', { name: '密码条' });
  const password = (await slip.locator('.slip__password').textContent()) ?? '';
  expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  await page.emulateMedia({ media: 'print' });
  expect(await slip.getByText(staffNumber).isVisible()).toBe(true);
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  await slip.getByRole('button', { name: '已交给本人，关闭' }).click();
  return password;
}

/** On the worker's own phone, typed and sent without a mouse. */
async function signInFirst(page: Page, staffNumber: string, password: string): Promise<void> {
  await page.goto(`${server.url}/sign-in/?to=%2Fme%2Fprograms%2F`);
  await page.getByLabel('工号或手机号').fill(staffNumber);
  await page.getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/account/**');
  await page.getByText('先改成自己的密码').first().waitFor();
  await page.getByLabel('现在的密码').fill(password);
  await page.getByLabel('新密码', { exact: true }).fill(OWN_PASSWORD);
  await page.getByLabel('再输一遍新密码').fill(OWN_PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('密码已修改').first().waitFor();
  await page.goto(`${server.url}/me/programs/`);
  await page.getByRole('heading', { name: PROGRAM }).first().waitFor();
  await expectWhole(page);
}

describe('the story of an office', { timeout: 900_000 }, () => {
  it('leads from a roster with twelve faults to the first sign-in of a worker with a programme', async () => {
    const [staffNumber, name] = rosterRows(PEOPLE)[77] as [string, string];

    const [roster, adminContext] = await at('demo-admin', '/manage/import/');
    await seeFaults(roster);
    await importMended(roster);
    await adminContext.close();

    const [page, office] = await at('demo-coordinator', '/manage/programs/');
    await assignToAudience(page);
    await page.goto(`${server.url}/manage/learning/`);
    await seeBoard(page, staffNumber);
    await page.goto(`${server.url}/manage/reports/`);
    await fillSuperiorsTable(page, name);
    await page.goto(`${server.url}/manage/people/`);
    const password = await handOverSlip(page, staffNumber);
    await office.close();

    const phone = await browser.newContext(PHONE);
    await signInFirst(await phone.newPage(), staffNumber, password);
    await phone.close();
  });
});

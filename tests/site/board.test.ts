/** The boards in the browser: from a number to the people, filtered in the address, printed, kept and taken along. */
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
    startServer({ database: 'embedded', ...SAME_CONTENT, env: { DEMO_HISTORY: 'on' } }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const PHONE = { viewport: { width: 390, height: 844 } };
const DESK = { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' } as const;
const LEARNING = '/manage/learning/';
const CLEARANCE = '/manage/clearance/';

async function at(
  address: string,
  options: Parameters<Browser['newContext']>[0] = DESK,
  name = 'demo-coordinator',
): Promise<{ context: BrowserContext; page: Page; said: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  await signIn(page, server.url, name, address);
  await page.getByRole('table').first().waitFor();
  return { context, page, said };
}

const people = (page: Page) => page.locator('section[aria-labelledby="people"] tbody tr');

describe('the boards', () => {
  it.each([
    [LEARNING, PHONE],
    [LEARNING, DESK],
    [`${LEARNING}?program=onboarding`, PHONE],
    [`${LEARNING}?program=onboarding`, DESK],
    [`${LEARNING}?view=talk`, PHONE],
    [`${CLEARANCE}?position=service`, PHONE],
    [`${CLEARANCE}?position=service`, DESK],
    [`${CLEARANCE}?view=talk`, DESK],
  ])('%s is whole and reachable at %o, also with type of 200 %%', async (address, options) => {
    const { context, page, said } = await at(address, options);
    const isTalk = address.includes('talk');
    await page
      .locator(isTalk ? 'section[aria-labelledby="talk"]' : 'section[aria-labelledby="people"]')
      .waitFor();
    const overflow = 'document.documentElement.scrollWidth - innerWidth';
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    await page.evaluate('document.documentElement.style.fontSize = "200%"');
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    expect(said).toEqual([]);
    await context.close();
  });
});

describe('今天要办', () => {
  it('has what has been overdue longest first, as the board has it', async () => {
    const { context, page } = await at('/manage/');
    const rows = page.getByRole('region', { name: '培养方案：超过期限' }).locator('tbody tr');
    await rows.first().waitFor();
    const days = (await rows.locator('td:last-child').allTextContents()).map((day) =>
      (day.match(/\d+/g) ?? []).map((part) => part.padStart(2, '0')).join('-'),
    );
    expect(days.length).toBeGreaterThan(2);
    expect(days).toEqual(days.toSorted());
    await context.close();
  });
});

describe('学习一览', () => {
  it('leads by keyboard from a number to the people behind it, and back', async () => {
    const { context, page } = await at(LEARNING);
    const counts = page.getByRole('table').first();
    const overdue = counts
      .getByRole('row', { name: /翠苑街道/ })
      .getByRole('link')
      .nth(1);
    const count = Number(await overdue.textContent());
    expect(count).toBeGreaterThan(0);
    await overdue.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/unit=410105091000.*state=OVERDUE/);
    await page.getByRole('heading', { name: '翠苑街道' }).waitFor();
    await expect.poll(() => people(page).count()).toBe(count);
    expect(await people(page).getByText('已超过期限').count()).toBe(count);
    await page.goBack();
    await page.getByRole('rowheader', { name: '金水区（合计）' }).waitFor();
    expect(await page.getByLabel('状态').inputValue()).toBe('');
    await context.close();
  });

  it('has what is overdue first, and a column for each part of a chosen programme', async () => {
    const { context, page } = await at(LEARNING);
    const states = async () =>
      (await people(page).locator('.state-mark').allTextContents()).map((text) =>
        text.replace(/^[^一-龥]+/, ''),
      );
    await people(page).first().waitFor();
    const order = (await states()).map((state) =>
      ['已超过期限', '进行中', '已完成'].indexOf(state),
    );
    expect(order.length).toBeGreaterThan(3);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    await page.getByLabel('学什么').selectOption({ label: '新入职培训（初任）' });
    await page.waitForURL(/program=onboarding/);
    const head = page.locator('.matrix thead');
    await head.getByText('综合考核', { exact: true }).waitFor();
    // Every state is told by a word beside its shape.
    const cells = await people(page).first().locator('.state-mark').allTextContents();
    expect(cells.length).toBeGreaterThan(3);
    for (const cell of cells) expect(cell).toMatch(/[▲○◐✓◇–].*[一-龥]{2}/);
    await context.close();
  });

  it('keeps a named view on the device, for the one who named it', async () => {
    const { context, page } = await at(`${LEARNING}?state=OVERDUE`);
    await page.getByText('常用视图').click();
    await page.getByLabel('视图名称').fill('超期的人');
    await page.keyboard.press('Enter');
    await page.getByText('已保存“超期的人”。').waitFor();
    await page.goto(`${server.url}${LEARNING}`);
    await page.getByText('常用视图').click();
    await page.getByRole('link', { name: '超期的人' }).click();
    await page.waitForURL(/state=OVERDUE/);
    await page.getByLabel('状态').waitFor();
    expect(await page.getByLabel('状态').inputValue()).toBe('OVERDUE');
    await page.getByText('常用视图').click();
    await page.getByRole('button', { name: '删除“超期的人”' }).click();
    await page.getByText('已删除“超期的人”。').waitFor();
    await context.close();
  });

  it('downloads what is filtered, and nothing else', async () => {
    const { context, page } = await at(`${LEARNING}?state=OVERDUE&program=onboarding`);
    await people(page).first().waitFor();
    const shown = await people(page).count();
    const href = await page.getByRole('link', { name: '下载名单（.csv）' }).getAttribute('href');
    const answer = await page.request.get(`${server.url}${href}`);
    expect(answer.status()).toBe(200);
    const [titles = '', ...rows] = (await answer.text()).trim().split(/\r?\n/);
    expect(titles.split(',')).toContain('综合考核');
    expect(rows).toHaveLength(shown);
    for (const row of rows) expect(row).toContain('已超过期限');
    const wrong = await page.request.get(
      `${server.url}/api/exports/learning.csv?unit=410105000000&state=SLOW`,
    );
    expect(wrong.status()).toBe(400);
    expect((await wrong.json()).message).toContain('“state”');
    await context.close();
  });

  it('says with whom to talk, about what and since when, without a number for who may not read it', async () => {
    const office = await at(`${LEARNING}?view=talk`);
    const lines = office.page.locator('section[aria-labelledby="talk"] tbody tr');
    await lines.first().waitFor();
    expect(await lines.first().textContent()).toMatch(/已过 \d+ 天.*下一步：/);
    expect(await office.page.getByRole('columnheader', { name: '电话' }).count()).toBe(0);
    await office.context.close();
    const admin = await at(`${LEARNING}?view=talk`, DESK, 'demo-admin');
    await admin.page.getByRole('columnheader', { name: '电话' }).waitFor();
    await admin.context.close();
  });

  it('prints across a sheet: unit, day and filters, without what is to be clicked', async () => {
    const { context, page } = await at(`${LEARNING}?state=OVERDUE`);
    await people(page).first().waitFor();
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    expect(await page.getByText(/^统计日期：/).isVisible()).toBe(true);
    expect(await page.getByText(/^筛选：.*状态：已超过期限/).isVisible()).toBe(true);
    expect(await page.getByRole('heading', { name: '金水区' }).isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: '打印这一页' }).isVisible()).toBe(false);
    expect(await page.getByLabel('状态').isVisible()).toBe(false);
    const display = 'getComputedStyle(document.querySelector(".matrix thead")).display';
    expect(await page.evaluate(display)).toBe('table-header-group');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const [, width = 0, height = 0] = /MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect(Number(width)).toBeGreaterThan(Number(height));
    await context.close();
  });

  it('has thirty requirements on one sheet: marks with a key, and how many are met', async () => {
    // Across a sheet between its margins.
    const sheet = { viewport: { width: 1032, height: 703 } };
    const { context, page } = await at(`${LEARNING}?program=onboarding`, sheet);
    await people(page).first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.matrix__part').count()).toBeGreaterThan(25);
    const overflow = 'document.documentElement.scrollWidth - innerWidth';
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    const key = page.getByRole('list', { name: '格子里的记号' });
    for (const word of ['已满足', '未满足', '已过期', '已免'])
      expect(await key.getByText(word).isVisible()).toBe(true);
    const done = people(page).filter({ hasText: '已完成' }).first();
    // What is complete lacks nothing, whichever of two ways was taken.
    expect(await done.textContent()).toMatch(/(\d+) \/ \1(?!\d)/);
    expect(await done.getByText('未满足').count()).toBe(0);
    await context.close();
  });

  it('lists on a phone what each person still has to do, of thirty requirements', async () => {
    const { context, page } = await at(`${LEARNING}?program=onboarding`, PHONE);
    await people(page).first().waitFor();
    const cells = people(page).first().locator('.matrix__cell');
    expect(await cells.count()).toBeGreaterThan(25);
    expect(await cells.getByText('未满足').first().isVisible()).toBe(true);
    expect(await cells.getByText('已满足').first().isVisible()).toBe(false);
    await context.close();
  });

  it('does not find a unit that is somebody else’s', async () => {
    const context = await browser.newContext(DESK);
    const page = await context.newPage();
    await signIn(page, server.url, 'demo-coordinator', `${LEARNING}?unit=410102000000`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    await context.close();
  });
});

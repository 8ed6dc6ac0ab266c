/** A programme from the office to the worker and back: assigned, changed, waived, and seen on the board. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { SAME_CONTENT } from './testkit/built-site.ts';
import { signIn } from './testkit/people.ts';

const COMMUNITY = '410105091001';
const PROGRAM = '新入职培训（初任）';
const LESSON = '网络与账号安全';

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

async function idOf(page: Page): Promise<string> {
  const query = '{ viewer { person { id } } }';
  const answer = await page.request.post(`${server.url}/graphql`, { data: { query } });
  return (await answer.json()).data.viewer.person.id;
}

const STAFF_PAGES = [
  '',
  'people/',
  'clearance/',
  'learning/',
  'programs/',
  'examinations/',
  'person/',
].map((name) => `/manage/${name}`);

describe('the pages of the staff', () => {
  it.each(STAFF_PAGES)(
    '%s tells somebody without an office what is needed and from whom',
    async (address) => {
      const { context, page } = await at(address, 'demo-worker', PHONE);
      const notice = page.getByText('才能用');
      await notice.waitFor();
      expect(await notice.textContent()).toMatch(/“培训主管”.*没有管理角色.*“系统管理员”/);
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
        await page.locator('.office').getByText('培训主管 · 金水区').waitFor();
        await page.waitForLoadState('networkidle');
        await expectWhole(page);
        expect(said).toEqual([]);
        await context.close();
      }
    },
  );
});

describe('a programme', () => {
  it('is assigned to a person, its due date is changed, and the person sees both with the next step', async () => {
    const office = await at(`/manage/programs/?unit=${COMMUNITY}`, 'demo-coordinator', DESK);
    const { page } = office;
    await page.getByLabel('培养方案').first().selectOption({ label: PROGRAM });
    await page.getByLabel('自己挑选的人').check();
    await page.getByLabel(/李晓雨/).check();
    await page.getByRole('button', { name: '布置给这 1 人' }).click();
    await page.getByText('已布置给 1 人。').waitFor();

    const row = page.getByRole('row', { name: /李晓雨/ });
    await row.getByRole('button', { name: '改期限' }).click();
    const dialog = page.getByRole('dialog');
    await expectWhole(page);
    await dialog.getByLabel('新的期限').fill('2027-03-31');
    await dialog.getByLabel('理由').fill('参加防汛值守两周');
    await dialog.getByRole('button', { name: '改期限' }).click();
    await page.getByText('已改李晓雨的完成期限。').waitFor();
    await row.getByText('2027 年 3 月 31 日').waitFor();
    await office.context.close();

    const worker = await at('/me/programs/', 'demo-worker', PHONE);
    const card = worker.page.locator('.standing-card', { hasText: PROGRAM });
    await card.getByText('参加防汛值守两周').waitFor();
    await card.getByText('2027 年 3 月 31 日前完成').waitFor();
    await card.getByRole('button', { name: '知道了' }).click();
    await card.getByText('参加防汛值守两周').waitFor({ state: 'detached' });
    await worker.page.reload();
    await card.getByRole('heading', { name: '下一步' }).waitFor();
    expect(await card.getByText('参加防汛值守两周').count()).toBe(0);
    expect(await card.getByText('还差').count()).toBeGreaterThan(0);
    await expectWhole(worker.page);
    await worker.page.goto(server.url);
    await worker.page.getByRole('heading', { name: '下一步' }).waitFor();
    await worker.page.goto(`${server.url}/me/clearance/`);
    await worker.page.getByText('暂不能上岗').first().waitFor();
    await expectWhole(worker.page);
    expect(worker.said).toEqual([]);
    await worker.context.close();
  });

  it('is tried for its audience before anything is assigned', async () => {
    const { context, page } = await at('/manage/programs/', 'demo-coordinator', PHONE);
    await page.getByLabel('培养方案').first().selectOption({ label: PROGRAM });
    await page.getByRole('button', { name: '先试算' }).click();
    await page.getByText(/试算结果：\d+ 人新增.*还没有布置/).waitFor();
    await context.close();
  });
});

describe('a requirement', () => {
  it('is waived by a registrar and never for oneself, and the waiver is taken back by two people', async () => {
    const worker = await at('/account/', 'demo-worker', PHONE);
    const personPage = `/manage/person/?id=${await idOf(worker.page)}`;
    const registrar = await at(personPage, 'demo-registrar', DESK);
    const { page } = registrar;
    await page.getByRole('heading', { name: '李晓雨' }).waitFor();
    const heading = page.getByRole('heading', { name: PROGRAM, exact: true });
    const card = page.locator('.standing-card').filter({ has: heading });
    await card.locator('summary').first().click();
    const required = card
      .getByRole('listitem')
      .filter({ hasText: `《${LESSON}》` })
      .last();
    await required.getByText('还差').waitFor();
    await required.getByRole('button', { name: '免修免考' }).click();
    const dialog = page.getByRole('dialog');
    await expectWhole(page);
    await dialog.getByLabel('理由').fill('已核对三年同岗位经历的证明');
    await dialog.getByRole('button', { name: '免修免考' }).click();
    await page.getByText(/已免除“.*”。/).waitFor();
    await required.getByText('还差').waitFor({ state: 'detached' });
    await page.goto(`${server.url}/manage/person/?id=${await idOf(page)}`);
    await page.getByText('这是你自己').waitFor();
    expect(await page.getByRole('button', { name: '免修免考' }).count()).toBe(0);

    const office = await at(personPage, 'demo-coordinator', PHONE);
    const record = office.page.getByRole('row', { name: /免修免考/ });
    await record.getByRole('button', { name: '申请更正' }).click();
    await office.page.getByRole('dialog').getByLabel('理由').fill('证明是别人的');
    await expectWhole(office.page);
    await office.page.getByRole('dialog').getByRole('button', { name: '申请更正' }).click();
    await office.page.getByText(/已申请更正/).waitFor();

    await page.goto(`${server.url}/manage/`);
    const asked = page.getByRole('row', { name: /证明是别人的/ });
    await asked.getByRole('button', { name: '确认更正' }).click();
    await expectWhole(page);
    await dialog.getByRole('button', { name: '确认更正' }).click();
    await page.getByText('已撤销李晓雨的记录。').waitFor();
    await asked.waitFor({ state: 'detached' });
    await page.goto(`${server.url}${personPage}`);
    await card.locator('summary').first().click();
    await required.getByText('还差').waitFor();
    for (const { context } of [registrar, office, worker]) await context.close();
  });
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

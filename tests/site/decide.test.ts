/** What the office decides on a server: two sheets too far apart, a dispute, certificates; what is to be done today. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { TEST_PASSWORD, type TestPerson } from '../testkit/organisation.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { signIn } from './testkit/people.ts';
import { type Levels, type Practical, type Sitting, startPractical } from './testkit/practical.ts';

const DESK = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 } };
const REASON = '看过录像，第三步做了';

let browser: Browser;
let practical: Practical;
let office: BrowserContext;
let page: Page;

beforeAll(async () => {
  [browser, practical] = await Promise.all([launchBrowser(), startPractical()]);
  office = await browser.newContext(DESK);
  page = await as(office, practical.registrar, '/manage/');
});
afterAll(async () => {
  await browser?.close();
  await practical?.api.close();
});

async function as(context: BrowserContext, person: TestPerson, path: string): Promise<Page> {
  const opened = await context.newPage();
  await signIn(opened, practical.api.url, person.staffNumber, path, TEST_PASSWORD);
  await opened.waitForURL(`**${path}`);
  return opened;
}

const go = (path: string) => page.goto(`${practical.api.url}${path}`);
const dialog = () => page.getByRole('dialog');
const button = (name: string) => page.getByRole('button', { name, exact: true });
const today = (heading: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: heading, exact: true }) });

async function expectWhole(): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  const overflow = 'document.documentElement.scrollWidth - innerWidth';
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
}

async function rated(displayName: string, one: Levels, two: Levels): Promise<Sitting> {
  const sitting = await practical.examine(displayName);
  await practical.rate(practical.first, sitting.candidate, one);
  await practical.rate(practical.second, sitting.candidate, two);
  return sitting;
}

/** What the candidate is told on a phone of their own. */
async function resultOf(candidate: TestPerson): Promise<string> {
  const context = await browser.newContext(PHONE);
  const own = await as(context, candidate, '/me/results/');
  await own.locator('.outcome').first().waitFor();
  const text = (await own.locator('.outcome').first().textContent()) ?? '';
  await context.close();
  return text;
}

async function object({ candidate, assessmentId }: Sitting, reason: string): Promise<void> {
  await practical.as(
    candidate,
    `mutation ($input: OpenDisputeInput!) { openDispute(input: $input) {
      __typename ... on Refusal { code message } } }`,
    { input: { assessmentId, reason } },
  );
}

/** From today's list to the day of the examination. */
async function openDayOf({ candidate }: Sitting, heading: string): Promise<void> {
  await go('/manage/');
  const row = today(heading).getByRole('row', { name: candidate.displayName });
  await row.getByRole('link', { name: `${candidate.displayName}的考核` }).click();
  await page.getByRole('heading', { name: `${candidate.displayName}的考核` }).waitFor();
}

describe('two sheets too far apart', () => {
  it('are found from today, shown side by side, decided with a reason, and gone from today', async () => {
    const sitting = await rated('何小满', [3, 3], [0, 0]);
    await openDayOf(sitting, '评分：等裁定、缺评分人');
    await button('裁定“接待实操”').click();
    await dialog().getByText('评分单1').waitFor();
    await dialog().getByText('评分单2').waitFor();
    expect(await dialog().getByText('两份评分：').first().textContent()).toMatch(/3、0|0、3/);
    await expectWhole();
    await dialog().getByLabel(/六步/).selectOption('2');
    await dialog().getByLabel(/说话/).selectOption('3');
    await dialog().getByLabel('理由').fill(REASON);
    await dialog().getByRole('button', { name: '裁定“接待实操”' }).click();
    await page.getByText('已裁定何小满的“接待实操”。').waitFor();
    await page
      .getByRole('row', { name: /何小满/ })
      .getByText('80 分')
      .first()
      .waitFor();
    await expectWhole();

    await go('/manage/');
    await page.locator('.waiting[aria-busy=false]').waitFor({ state: 'attached' });
    expect(await today('评分：等裁定、缺评分人').count()).toBe(0);
    expect(await resultOf(sitting.candidate)).toContain(REASON);
  });
});

describe('a dispute', () => {
  it('is found from today, and a component is decided anew with an answer to the candidate', async () => {
    const sitting = await rated('秦越', [1, 1], [1, 1]);
    await object(sitting, '第三步我做了，录像里有。');
    await openDayOf(sitting, '申诉：等处理');
    await button('处理申诉').click();
    await dialog().getByText('秦越的申诉：第三步我做了，录像里有。').waitFor();
    await dialog().getByLabel('决定').selectOption({ label: '改定一项的评分' });
    await dialog().getByLabel(/六步/).selectOption('3');
    await dialog().getByLabel(/说话/).selectOption('2');
    await dialog().getByLabel('给本人的答复').fill(REASON);
    await expectWhole();
    await dialog().getByRole('button', { name: '处理申诉' }).click();
    await page.getByText('已处理秦越的申诉。').waitFor();
    await page.getByRole('row', { name: /秦越/ }).getByText('合格', { exact: true }).waitFor();

    await go('/manage/');
    await page.locator('.waiting[aria-busy=false]').waitFor({ state: 'attached' });
    expect(await today('申诉：等处理').count()).toBe(0);
    expect(await resultOf(sitting.candidate)).toContain(REASON);
  });

  it('that was decided meanwhile is refused with the server’s sentence, and the dialog stays', async () => {
    const sitting = await rated('白露', [1, 1], [1, 1]);
    await object(sitting, '时间没有到。');
    await openDayOf(sitting, '申诉：等处理');
    await button('处理申诉').click();
    await practical.as(
      practical.registrar,
      `mutation ($input: DecideDisputeInput!) { decideDispute(input: $input) {
        __typename ... on Refusal { code message } } }`,
      {
        input: {
          assessmentId: sitting.assessmentId,
          decision: 'UPHELD',
          answer: '维持。',
          components: [],
        },
      },
    );
    await dialog().getByLabel('给本人的答复').fill(REASON);
    await dialog().getByRole('button', { name: '处理申诉' }).click();
    const refusal = dialog().getByRole('alert');
    await refusal.waitFor();
    expect(await refusal.textContent()).not.toContain('网络');
    expect(await dialog().getByLabel('给本人的答复').inputValue()).toBe(REASON);
    await dialog().getByRole('button', { name: '取消' }).click();
    expect(await resultOf(sitting.candidate)).toContain('维持。');
  });
});

describe('a certificate', () => {
  it('is refused with what is missing, issued once it is met, issued anew, and revoked', async () => {
    const { candidate } = await practical.examine('欧阳静');
    const personPage = `/manage/person/?id=${candidate.id}`;
    await go(personPage);
    await button('发证').click();
    const refusal = page.getByRole('form', { name: '发一份证书' }).getByRole('alert');
    await refusal.waitFor();
    expect(await refusal.textContent()).toMatch(/没有达到.*接待考核/s);

    await practical.rate(practical.first, candidate, [3, 3]);
    await practical.rate(practical.second, candidate, [3, 3]);
    await button('发证').click();
    await page.getByText(/已发证，编号 .+。/).waitFor();
    const row = (status: string) =>
      page.getByRole('row', { name: /接待考核合格证书/ }).filter({ hasText: status });
    await row('有效').waitFor();

    await row('有效').getByRole('button', { name: '换发' }).click();
    await expectWhole();
    await dialog().getByLabel('理由').fill('证书上的单位写错了');
    await dialog().getByRole('button', { name: '换发' }).click();
    await page.getByText(/已换发，新编号 .+。/).waitFor();
    await row('已换发').waitFor();

    await row('有效').getByRole('button', { name: '撤销' }).click();
    await dialog().getByLabel('理由').fill('评分单是别人的');
    await dialog().getByRole('button', { name: '撤销' }).click();
    await page.getByText(/已撤销 .+。/).waitFor();
    await row('已撤销').waitFor();
    expect(await page.getByRole('button', { name: '换发' }).count()).toBe(0);
    await expectWhole();
  });
});

describe('today', () => {
  it('finds what waits however many younger examinations there are', async () => {
    const sitting = await rated('钟离', [3, 3], [0, 0]);
    // More than the page asks for at once, and none of them waits for a decision.
    const names = Array.from({ length: 110 }, (_, index) => `候选人${index + 1}`);
    await practical.examineAll('一百一十人的考核', names);
    await openDayOf(sitting, '评分：等裁定、缺评分人');
  });
});

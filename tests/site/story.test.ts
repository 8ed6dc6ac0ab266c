/**
 * A new worker, from the first sign-in to clearance for duty: a programme, lessons, a quiz, a practical
 * examination on two phones, a certificate; then another province, a year later, and what is still
 * provable of the day.
 */
import { fileURLToPath } from 'node:url';
import type { Question, SimpleQuestion } from '@shequ/schema/content/model.ts';
import { addMonths } from '@shequ/schema/standing/days.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../api/src/platform/ids.ts';
import { chinaToday } from '../../api/src/platform/time.ts';
import { syncContent } from '../../api/src/sync/sync-content.ts';
import { contentFolders } from '../../docs-site/config/environment.ts';
import { ISSUE } from '../api/credential/credential-world.ts';
import { verify } from '../api/credential/independent-verifier.ts';
import { startTestApi, type TestApi } from '../testkit/api.ts';
import { launchBrowser } from '../testkit/browser.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  type TestPerson,
  UNIT,
} from '../testkit/organisation.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { answerRightly, finishSelfChecks, openSelfChecks } from './testkit/answers.ts';
import { DIST } from './testkit/built-site.ts';
import { signIn, workerIsActive } from './testkit/people.ts';

const STORY = fileURLToPath(new URL('../fixtures/story-content/', import.meta.url));
const POSITION = 'emergency-safety';
const PHONE = { viewport: { width: 390, height: 844 } };
const DESK = { viewport: { width: 1280, height: 900 } };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OWN_PASSWORD = 'yu-hou-qing-chen';
const WORKER = { staffNumber: 'newcomer.01', displayName: '何小满' };

/** The ids of what the story is about. */
interface Content {
  program: string;
  template: string;
  plan: string;
}

let browser: Browser;
let api: TestApi;
let content: Content;
let coordinator: TestPerson;
let registrar: TestPerson;
let admin: TestPerson;
let farCoordinator: TestPerson;
let farRegistrar: TestPerson;
let assessors: [TestPerson, TestPerson];
/** Sessions of those who have asked, by staff number. */
const cookies = new Map<string, string>();

async function idOfContent(kind: string, slug: string): Promise<string> {
  const [row] = await api.database.sql<{ uuid: string }[]>`
    select uuid from content_items where kind = ${kind} and slug = ${slug}`;
  if (row === undefined) throw new Error(`there is no ${kind} called ${slug}`);
  return row.uuid;
}

beforeAll(async () => {
  [browser, api] = await Promise.all([launchBrowser(), startTestApi({ siteDir: DIST })]);
  await createOrganisation(api.database);
  await syncContent(api.database, [...contentFolders(), STORY]);
  content = {
    program: `program:${await idOfContent('PROGRAM', 'story')}`,
    template: await idOfContent('CREDENTIAL_TEMPLATE', 'story'),
    plan: await idOfContent('PLAN', 'cpr-only'),
  };
  const office = (
    displayName: string,
    role: 'COORDINATOR' | 'REGISTRAR' | 'ASSESSOR' | 'ADMIN',
    ...units: string[]
  ) =>
    createPerson(api.database, {
      displayName,
      orgUnitCode: units[0] as string,
      roles: units.map((orgUnitCode) => ({ role, orgUnitCode })),
    });
  coordinator = await office('王协调', 'COORDINATOR', UNIT.jinshui);
  registrar = await office('陈登记', 'REGISTRAR', UNIT.jinshui);
  admin = await office('赵管理', 'ADMIN', UNIT.henan, UNIT.hubei);
  farCoordinator = await office('胡协调', 'COORDINATOR', UNIT.jiangan);
  farRegistrar = await office('楚登记', 'REGISTRAR', UNIT.jiangan);
  assessors = [
    await office('林评', 'ASSESSOR', UNIT.jinshui),
    await office('周评', 'ASSESSOR', UNIT.jinshui),
  ];
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
type Answer = Record<string, any>;

/** Asks as the person, and throws unless there is an answer without an error. */
async function ask(
  by: Pick<TestPerson, 'staffNumber'>,
  document: string,
  variables: Record<string, unknown>,
): Promise<Answer> {
  const password = by.staffNumber === WORKER.staffNumber ? OWN_PASSWORD : TEST_PASSWORD;
  const cookie = cookies.get(by.staffNumber) ?? (await api.signIn(by.staffNumber, password)).cookie;
  cookies.set(by.staffNumber, cookie);
  const { data, errors } = await api.graphql<Answer>(document, variables, { cookie });
  if (data === null || errors.length > 0) throw new Error(JSON.stringify(errors));
  return data;
}

/** Runs the mutation; returns what its success holds, and throws what it was refused with. */
async function change(
  by: TestPerson,
  name: string,
  input: Record<string, unknown>,
  selection: string,
): Promise<Answer> {
  const Name = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const document = `mutation Test($input: ${Name}Input!) { ${name}(input: $input) {
    __typename ... on Refusal { code message } ... on ${Name}Success { ${selection} } } }`;
  const { [name]: result } = await ask(by, document, { input });
  if (result.code !== undefined) throw new Error(`${name}: ${result.code} ${result.message}`);
  return result;
}

/** A page of somebody at work. */
async function at(context: BrowserContext, person: TestPerson, address: string): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, api.url, person.staffNumber, address, TEST_PASSWORD);
  await page.waitForURL(`**${address}`);
  return page;
}

/** Nothing that keeps people out, and no wider than its screen. */
async function expectWhole(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  const overflow = 'document.documentElement.scrollWidth - innerWidth';
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** Signs in with the password that was handed out, and chooses an own one. */
async function signInFirst(context: BrowserContext, handedOut: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${api.url}/sign-in/?to=%2Fme%2Fprograms%2F`);
  await page.getByLabel('工号或手机号').fill(WORKER.staffNumber);
  await page.getByLabel('密码').fill(handedOut);
  await button(page, '登录').click();
  await page.waitForURL('**/account/**');
  await page.getByLabel('现在的密码').fill(handedOut);
  await page.getByLabel('新密码', { exact: true }).fill(OWN_PASSWORD);
  await page.getByLabel('再输一遍新密码').fill(OWN_PASSWORD);
  await button(page, '修改密码').click();
  await sees(page, '密码已修改');
  return page;
}

/** Reads a lesson to its end and answers its self-checks; the record is on the server afterwards. */
async function learn(page: Page, address: string): Promise<void> {
  await page.goto(`${api.url}${address}`);
  await openSelfChecks(page);
  await finishSelfChecks(page);
  await page.locator('.completion', { hasText: '已保存到你的培训记录' }).waitFor();
}

/** The questions of the open attempt with their keys, in the order in which they are shown. */
async function questionsOf(personId: string): Promise<SimpleQuestion[]> {
  const rows = await api.database.sql<{ canonical: Question; uuid: string }[]>`
    select version.canonical, entry.value->>'questionUuid' as uuid
      from quiz_attempts, jsonb_array_elements(form) with ordinality as entry(value, place)
      join content_versions version on version.digest = entry.value->>'questionDigest'
     where person_id = ${personId} and submitted_at is null
     order by entry.place`;
  // Each part of a case has an entry of its own, with the version of the case.
  return rows.map(({ canonical, uuid }) =>
    canonical.type === 'CASE'
      ? (canonical.parts.find((part) => part.uuid === uuid) as SimpleQuestion)
      : canonical,
  );
}

/** Sits the quiz of the course, and answers as the keys say. */
async function sit(page: Page, personId: string, address: string): Promise<void> {
  await page.goto(`${api.url}${address}`);
  await button(page, '开始作答').click();
  await page.waitForSelector('.attempt');
  const shown = page.locator('.question');
  for (const [index, question] of (await questionsOf(personId)).entries()) {
    await answerRightly(shown.nth(index), question);
  }
  await page.locator('.attempt-bar__state', { hasText: '已保存' }).waitFor();
  await button(page, '交卷').click();
  await page.locator('dialog[open]').getByRole('button', { name: '交卷' }).click();
  await page.waitForSelector('.result');
  expect(await page.locator('.result__percent').textContent()).toBe('100');
}

/** From the task of the candidate to a sheet that was handed in, with the best level on each line. */
async function rate(page: Page): Promise<void> {
  await page.locator('.rate-task', { hasText: WORKER.displayName }).click();
  await button(page, '开始评分').click();
  const toSummary = button(page, '看汇总');
  while ((await toSummary.count()) === 0) {
    const title = await page.locator('.rating h2').first().textContent();
    await page.locator('.level').first().click();
    await button(page, '下一步').click();
    await page
      .locator('.rating h2')
      .first()
      .filter({ hasNotText: title ?? '' })
      .waitFor();
  }
  await toSummary.click();
  await page.locator('h2', { hasText: '汇总' }).waitFor();
  await button(page, '提交').click();
}

const badge = (page: Page, text: string) => page.locator('.rating__head .tag', { hasText: text });

async function sheets(personId: string): Promise<number> {
  const [row] = await api.database.sql<{ count: number }[]>`
    select count(*)::int as count from ratings r
      join rating_tasks t on t.region = r.region and t.id = r.task_id
     where t.subject_person_id = ${personId}`;
  return row?.count ?? -1;
}

/** Two assessors on two phones: one of them rates without a network and sends when it is back. */
async function examine(personId: string): Promise<void> {
  await change(
    coordinator,
    'openExamination',
    {
      planId: content.plan,
      orgUnitCode: UNIT.jinshui,
      title: '心肺复苏考核',
      opensAt: new Date(Date.now() - HOUR).toISOString(),
      closesAt: new Date(Date.now() + 8 * HOUR).toISOString(),
      candidateIds: [personId],
      assessors: [{ componentId: 'cpr', assessorIds: assessors.map(({ id }) => id) }],
      idempotencyKey: newId(),
    },
    'examination { id }',
  );
  const [near, far] = [await browser.newContext(PHONE), await browser.newContext(PHONE)];
  const away = await at(far, assessors[1], '/rate/');
  await workerIsActive(far, away);
  await button(away, '下载任务').click();
  await sees(away, /断网也能评/);
  await far.setOffline(true);
  await away.reload();
  await rate(away);
  await badge(away, '未传').waitFor();
  expect(await sheets(personId)).toBe(0);

  const here = await at(near, assessors[0], '/rate/');
  await rate(here);
  await badge(here, '已传').waitFor();
  expect(await sheets(personId)).toBe(1);

  let sent = 0;
  away.on('request', (request) => {
    if ((request.postData() ?? '').includes('ratePractical(')) sent += 1;
  });
  await far.setOffline(false);
  await badge(away, '已传').waitFor();
  expect(sent).toBe(1);
  expect(await sheets(personId)).toBe(2);
  await Promise.all([near.close(), far.close()]);
}

const CLEARANCE = `query ($personId: ID!, $asOf: Date, $knownAt: DateTime) {
  dutyClearance(personId: $personId, position: "${POSITION}", asOf: $asOf, knownAt: $knownAt) {
    state asOf knownAt validFrom validUntil rule { title version effectiveFrom }
    status { nodeId state text evidence { id } children { nodeId state since until text evidence { id activityKind completedAt } } } } }`;

async function clearanceOf(
  by: Pick<TestPerson, 'staffNumber'>,
  personId: string,
  at: { asOf?: string; knownAt?: string } = {},
): Promise<Answer> {
  const { dutyClearance } = await ask(by, CLEARANCE, { personId, ...at });
  return dutyClearance;
}

/** What is known now, once nothing that is under way can change it any more. */
async function provableOf(personId: string, asOf: string): Promise<{ text: string; at: string }> {
  const at = new Date().toISOString();
  for (;;) {
    const answer = await clearanceOf(WORKER, personId, { asOf, knownAt: at });
    if (Date.parse(answer.knownAt) === Date.parse(at)) return { text: JSON.stringify(answer), at };
  }
}

/** The board of clearance as the coordinator of the unit sees it. */
async function expectOnBoard(by: TestPerson, unit: string, state: string): Promise<void> {
  const context = await browser.newContext(DESK);
  const page = await at(context, by, `/manage/clearance/?unit=${unit}`);
  const row = page.getByRole('row', { name: new RegExp(WORKER.displayName) });
  await row.getByText(state).waitFor();
  await expectWhole(page);
  await context.close();
}

/** Verified by a library that is not ours, with what the issuer publishes, and by the page. */
async function expectVerified({ openBadge, qrText, number }: Answer): Promise<void> {
  const list = openBadge.credentialStatus.statusListCredential as string;
  const published = (await (await fetch(list)).json()) as object;
  const verdict = await verify(openBadge, new Map([[list, published]]));
  expect(verdict).toMatchObject({ verified: true, withdrawn: false, errors: [] });

  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await page.goto(`${api.url}/verify/#${(qrText as string).split('#')[1]}`);
  await sees(page, /^签名有效/);
  await sees(page, /^上次联网核对：/);
  for (const text of [WORKER.displayName, number, '应急值守上岗证']) await sees(page, text);
  await expectWhole(page);
  await context.close();
}

describe('a new worker', () => {
  it('is trained, examined, cleared and certified, and stays provable in another city and a year later', async () => {
    const today = chinaToday();
    const yesterday = chinaToday(new Date(Date.now() - DAY));

    // Created by an administrator, and signed in on a phone.
    const { person, oneTimePassword } = await change(
      admin,
      'createPerson',
      {
        ...WORKER,
        orgUnitCode: UNIT.huayuanCommunity,
        positionFamily: POSITION,
        employmentKind: 'STAFF',
        startedOn: addMonths(today, -1),
      },
      'person { id } oneTimePassword',
    );
    const phone = await browser.newContext(PHONE);
    const own = await signInFirst(phone, oneTimePassword);
    await own.goto(`${api.url}/me/clearance/`);
    await sees(own, '暂不能上岗');

    // The programme: lessons and the quiz of their course.
    await change(
      coordinator,
      'assignProgram',
      { programId: content.program, personIds: [person.id] },
      'results { refusal { code } }',
    );
    await own.goto(`${api.url}/me/programs/`);
    const card = own.locator('.standing-card', { hasText: '应急值守上岗培训' });
    await card.getByText('进行中').waitFor();
    await card.getByRole('heading', { name: '下一步' }).waitFor();
    await expectWhole(own);
    await learn(own, '/courses/digital/cyber-safety/');
    await learn(own, '/courses/digital/privacy/');
    await sit(own, person.id, '/courses/digital/quiz/');
    await own.goto(`${api.url}/me/clearance/`);
    await sees(own, '暂不能上岗');

    // The practical examination, and what follows its last sheet.
    await examine(person.id);
    await own.goto(`${api.url}/me/results/`);
    await own.locator('.outcome', { hasText: '心肺复苏考核' }).getByText('合格').first().waitFor();
    await own.goto(`${api.url}/me/programs/`);
    await own.locator('.standing-card, details').getByText('已完成').first().waitFor();
    await own.goto(`${api.url}/me/clearance/`);
    await own.getByText('可以上岗', { exact: true }).waitFor();
    await sees(own, /应急值守上岗条件/);
    await expectWhole(own);
    await expectOnBoard(coordinator, UNIT.jinshui, '可以上岗');

    // The certificate.
    const { issueCredential } = await ask(registrar, ISSUE, {
      input: { personId: person.id, templateId: content.template },
    });
    await own.goto(`${api.url}/me/certificates/`);
    await sees(own, issueCredential.credential.number);
    await expectVerified(issueCredential.credential);

    // As of this day, and as known now.
    const proof = await provableOf(person.id, today);
    expect(JSON.parse(proof.text)).toMatchObject({ state: 'GRANTED', validFrom: today });

    // To another city, of another region: known there, and on the board there.
    const posts = await ask(admin, 'query ($id: ID!) { person(id: $id) { employments { id } } }', {
      id: person.id,
    });
    const employmentId = posts.person.employments[0].id;
    await change(admin, 'endEmployment', { employmentId, endedOn: yesterday }, 'employment { id }');
    await change(
      admin,
      'addEmployment',
      {
        personId: person.id,
        orgUnitCode: UNIT.jianganCommunity,
        positionFamily: POSITION,
        kind: 'STAFF',
        main: true,
        startedOn: today,
      },
      'employment { id }',
    );
    await own.goto(`${api.url}/me/clearance/`);
    await own.getByText('可以上岗', { exact: true }).waitFor();
    await expectOnBoard(farCoordinator, UNIT.jiangan, '可以上岗');

    // A year later it has expired, there and for the person.
    const later = addMonths(today, 13);
    for (const by of [farCoordinator, WORKER]) {
      expect(await clearanceOf(by, person.id, { asOf: later })).toMatchObject({
        state: 'EXPIRED',
        asOf: later,
      });
    }
    // What turns out to be wrong afterwards is taken back by two people, and counts no more.
    const { children } = JSON.parse(proof.text).status;
    const passed = children.find(({ nodeId }: Answer) => nodeId === 'cpr').evidence[0];
    const { correction } = await change(
      farCoordinator,
      'requestRecordCorrection',
      { recordId: passed.id, reason: '成绩登记错了人' },
      'correction { id }',
    );
    const { id: correctionId } = correction;
    await change(farRegistrar, 'confirmRecordCorrection', { correctionId }, 'correction { id }');
    await own.goto(`${api.url}/me/clearance/`);
    await sees(own, '暂不能上岗');

    // Of the day, as it was known then, the answer is the same to the byte.
    const again = await clearanceOf(WORKER, person.id, { asOf: today, knownAt: proof.at });
    expect(JSON.stringify(again)).toBe(proof.text);
    await phone.close();
  }, 180_000);
});

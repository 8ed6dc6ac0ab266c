/** Rating on phones: a day without a network, sheets that arrive once, and what the candidate reads. */
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handOverAddress } from '../../docs-site/src/features/rate/hand-over.ts';
import { qrPath } from '../../docs-site/src/features/rate/qr-path.ts';
import type { Sheet } from '../../docs-site/src/features/rate/sheet.ts';
import type { TestApi } from '../testkit/api.ts';
import { launchBrowser } from '../testkit/browser.ts';
import { TEST_PASSWORD, type TestPerson } from '../testkit/organisation.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { signIn, workerIsActive } from './testkit/people.ts';
import { type Practical, startPractical } from './testkit/practical.ts';

const PHONE = { viewport: { width: 390, height: 844 } };

let browser: Browser;
let practical: Practical;
let api: TestApi;
let coordinator: TestPerson;
let first: TestPerson;
let second: TestPerson;
const violations: string[] = [];

beforeAll(async () => {
  [browser, practical] = await Promise.all([launchBrowser(), startPractical()]);
  ({ api, coordinator, first, second } = practical);
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

const examine = (displayName: string) => practical.examine(displayName);

async function newPhone(): Promise<BrowserContext> {
  const context = await browser.newContext(PHONE);
  context.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
  return context;
}

/** The list of tasks of somebody, on a phone where they sign in. */
async function tasksOf(context: BrowserContext, person: TestPerson): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, api.url, person.staffNumber, '/rate/', TEST_PASSWORD);
  await page.waitForURL('**/rate/');
  await page.locator('.rate__who', { hasText: person.displayName }).waitFor();
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const badge = (page: Page, text: string) => page.locator('.rating__head .tag', { hasText: text });

async function openTask(page: Page, candidate: TestPerson): Promise<void> {
  await page.locator('.rate-task', { hasText: candidate.displayName }).click();
  await page.locator('.rating').waitFor();
}

/** From the task to the summary, with a level for each line by its place, the highest being 0. */
async function fill(page: Page, [steps, words]: readonly [number, number]): Promise<void> {
  await button(page, '开始评分').click();
  await page.locator('.level').nth(steps).click();
  await button(page, '下一步').click();
  await page.locator('h2', { hasText: '说话' }).waitFor();
  await page.locator('.level').nth(words).click();
  await button(page, '下一步').click();
  await button(page, '看汇总').click();
  await page.locator('h2', { hasText: '汇总' }).waitFor();
}

/** How many sheets the server has of the tasks of an assessment. */
async function sheetsOf(candidate: TestPerson): Promise<number> {
  const [row] = await api.database.sql<{ count: number }[]>`
    select count(*)::int as count from ratings r
    join rating_tasks t on t.region = r.region and t.id = r.task_id
    where t.subject_person_id = ${candidate.id}`;
  return row?.count ?? -1;
}

/** The sheets that a phone keeps for a person. */
async function keptSheets(page: Page, person: TestPerson): Promise<Sheet[]> {
  return (await page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('shequ-rate');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const store = opening.result.transaction('kept').objectStore('kept');
      const asked = store.get('person.${person.id}');
      asked.onsuccess = () => resolve(Object.values(asked.result?.sheets ?? {}));
    };
  })`)) as Sheet[];
}

/** Puts the task on the phone back to a version of the rubric in which the first line read differently. */
async function makeRubricOld(page: Page, person: TestPerson, candidate: TestPerson): Promise<void> {
  await page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('shequ-rate');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const store = opening.result.transaction('kept', 'readwrite').objectStore('kept');
      const asked = store.get('person.${person.id}');
      asked.onsuccess = () => {
        const kept = asked.result;
        const task = kept?.tasks.find(
          ({ candidate }) => candidate.staffNumber === '${candidate.staffNumber}',
        );
        if (task === undefined) return reject(new Error('the phone does not have the task'));
        task.rubric.version = 'sha256:' + '0'.repeat(64);
        task.rubric.lines[0].levels[0].anchor = '以前的说法';
        store.put(kept, 'person.${person.id}').onsuccess = () => resolve();
      };
    };
  })`);
}

const isRating = (route: Route) => (route.request().postData() ?? '').includes('ratePractical(');

describe('two phones, one of them without a network', () => {
  it('rate one candidate, each sheet arrives once, and the candidate reads both and objects', async () => {
    const { candidate } = await examine('何小满');
    const [online, offline] = await Promise.all([newPhone(), newPhone()]);

    const far = await tasksOf(offline, second);
    await workerIsActive(offline, far);
    await button(far, '下载任务').click();
    await far.locator('text=断网也能评').waitFor();
    await offline.setOffline(true);
    await far.reload();
    await openTask(far, candidate);
    expect(await far.locator('.rating__task').textContent()).toContain('接待一位来访的居民');
    await fill(far, [0, 1]);
    await far.getByLabel('附注').fill('复述得好');
    await button(far, '提交').click();
    await badge(far, '未传').waitFor();
    await far.locator('text=连不上服务器').waitFor();
    await far.reload();
    await badge(far, '未传').waitFor();
    expect(await far.getByLabel('附注').inputValue()).toBe('复述得好');
    expect(await sheetsOf(candidate)).toBe(0);

    const near = await tasksOf(online, first);
    await openTask(near, candidate);
    await fill(near, [1, 1]);
    await button(near, '提交').click();
    await badge(near, '已传').waitFor();
    expect(await sheetsOf(candidate)).toBe(1);

    // The first answer is lost on its way back: the phone sends again, and the sheet counts once.
    let lost = 0;
    await far.route('**/graphql', async (route) => {
      if (!isRating(route) || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await offline.setOffline(false);
    await badge(far, '已传').waitFor();
    expect(lost).toBe(1);
    expect(await sheetsOf(candidate)).toBe(2);
    await far.goto(`${api.url}/rate/`);
    await far.locator('.rate-task', { hasText: '何小满' }).locator('text=已传').waitFor();
    await Promise.all([online.close(), offline.close()]);

    const own = await newPhone();
    const page = await own.newPage();
    await signIn(page, api.url, candidate.staffNumber, '/me/results/', TEST_PASSWORD);
    const outcome = page.locator('.outcome', { hasText: '接待考核' });
    await outcome.locator('summary', { hasText: '看每名评分人' }).click();
    await outcome.locator('.sheets').waitFor();
    const text = (await outcome.textContent()) ?? '';
    for (const shown of ['合格', '六步做到第 3 档', '六步做到第 2 档', '复述得好', '取平均']) {
      expect(text).toContain(shown);
    }
    expect(await accessibilityFaults(page)).toEqual([]);
    await outcome.locator('summary', { hasText: '申诉' }).click();
    await button(page, '提交申诉').click();
    await page.locator('[role=alert]', { hasText: '先写理由' }).waitFor();
    await page.getByLabel('申诉的理由').fill('第三步我做了，录像里有。');
    await button(page, '提交申诉').click();
    await page.locator('text=正在由没有评过的人看').waitFor();
    expect(await outcome.textContent()).toContain('第三步我做了，录像里有。');
    await own.close();
  });
});

describe('a phone that changes hands', () => {
  it('sends nothing of one assessor in the session of another, and says whose sheets wait', async () => {
    const { candidate } = await examine('秦越');
    const context = await newPhone();
    const page = await tasksOf(context, first);
    await openTask(page, candidate);
    await context.setOffline(true);
    await fill(page, [0, 0]);
    await button(page, '提交').click();
    await badge(page, '未传').waitFor();

    await page.close();
    await context.clearCookies();
    await context.setOffline(false);
    const other = await tasksOf(context, second);
    await other.locator('text=还有林评没传的评分 1 份').waitFor();
    expect(await other.locator('.rate-task', { hasText: '秦越' }).textContent()).toContain('没评');
    expect(await sheetsOf(candidate)).toBe(0);

    await context.clearCookies();
    const again = await tasksOf(context, first);
    await again.locator('.rate-task', { hasText: '秦越' }).locator('text=已传').waitFor();
    expect(await sheetsOf(candidate)).toBe(1);
    await context.close();
  });

  it('hands a sheet to another phone of the same person by QR, and it counts once', async () => {
    const { candidate } = await examine('欧阳静');
    const [one, two] = await Promise.all([newPhone(), newPhone()]);
    const page = await tasksOf(one, first);
    await openTask(page, candidate);
    await one.setOffline(true);
    await fill(page, [2, 3]);
    await button(page, '提交').click();
    await badge(page, '未传').waitFor();
    await page.locator('.hand-over summary', { hasText: '转出去' }).click();
    const sheet = (await keptSheets(page, first)).find(({ state }) => state === 'WAITING') as Sheet;
    const address = handOverAddress(api.url, sheet);
    const shown = await page.locator('.hand-over svg path').getAttribute('d');
    expect(shown).toBe(qrPath(address)?.path);

    const nextPhone = await tasksOf(two, first);
    await nextPhone.goto(address);
    await nextPhone.reload();
    await button(nextPhone, '收下').click();
    await badge(nextPhone, '已传').waitFor();
    await one.setOffline(false);
    await badge(page, '已传').waitFor();
    expect(await sheetsOf(candidate)).toBe(1);
    await Promise.all([one.close(), two.close()]);
  });
});

describe('a sheet that is not taken', () => {
  it('stays with the sentence for its code, can be copied, and is not sent again by itself', async () => {
    const { candidate, assessmentId } = await examine('白露');
    const context = await newPhone();
    const page = await tasksOf(context, first);
    await openTask(page, candidate);
    await context.setOffline(true);
    await fill(page, [0, 0]);
    await button(page, '提交').click();
    await badge(page, '未传').waitFor();
    await practical.as(
      coordinator,
      `mutation ($input: VoidAssessmentInput!) { voidAssessment(input: $input) {
        __typename ... on Refusal { code } } }`,
      { input: { assessmentId, reason: '场地停电' } },
    );
    let asked = 0;
    await page.route('**/graphql', async (route) => {
      if (isRating(route)) asked += 1;
      return route.continue();
    });
    await context.setOffline(false);
    await badge(page, '没收下').waitFor();
    const alert = (await page.locator('[role=alert]').textContent()) ?? '';
    expect(alert).toContain('这个任务现在不收评分');
    expect(alert).toContain('你填的内容还在');
    await page.locator('.hand-over summary', { hasText: '转出去' }).click();
    expect(await page.getByLabel('评分内容').inputValue()).toContain('六步：3 分');
    await page.reload();
    await badge(page, '没收下').waitFor();
    expect(asked).toBe(1);
    await context.close();
  });

  it('because the assessor guides the candidate by now says whom to turn to', async () => {
    const { candidate } = await examine('闻人朗');
    const context = await newPhone();
    const page = await tasksOf(context, first);
    await openTask(page, candidate);
    await context.setOffline(true);
    await fill(page, [0, 1]);
    await button(page, '提交').click();
    await badge(page, '未传').waitFor();
    await practical.as(
      coordinator,
      `mutation ($input: StartMentorshipInput!) { startMentorship(input: $input) {
        __typename ... on Refusal { code message } } }`,
      { input: { mentorId: first.id, menteeId: candidate.id, startsOn: '2026-01-01' } },
    );
    await context.setOffline(false);
    await badge(page, '没收下').waitFor();
    const alert = (await page.locator('[role=alert]').textContent()) ?? '';
    expect(alert).toContain('你和这名候选人有不能评分的关系');
    expect(alert).toContain('你填的内容还在');
    expect(await sheetsOf(candidate)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });

  it('by an older rubric keeps what reads the same, names what changed, and is taken after that', async () => {
    const { candidate } = await examine('褚言');
    const context = await newPhone();
    const page = await tasksOf(context, first);
    await workerIsActive(context, page);
    await button(page, '下载任务').click();
    await page.locator('text=断网也能评').waitFor();
    await context.setOffline(true);
    await makeRubricOld(page, first, candidate);
    await page.reload();
    await openTask(page, candidate);
    await fill(page, [0, 0]);
    await button(page, '提交').click();
    await badge(page, '未传').waitFor();

    // Back in the network the phone sends and asks for its tasks. Whichever comes first ends in the same;
    // the refusal stays on the page when the tasks came before it.
    const hasTasks = page.waitForResponse((response) =>
      (response.request().postData() ?? '').includes('ratingTasks'),
    );
    await context.route('**/graphql', async (route) => {
      if (isRating(route)) await hasTasks;
      await route.fallback();
    });
    await context.setOffline(false);
    await badge(page, '没收下').waitFor();
    const alert = (await page.locator('[role=alert]').textContent()) ?? '';
    expect(alert).toContain('另一版量表');
    expect(await sheetsOf(candidate)).toBe(0);
    await button(page, '← 回到任务').click();
    await button(page, '下载任务').click();
    await page.locator('text=已下载').waitFor();
    await openTask(page, candidate);
    await page.locator('.notice', { hasText: '这几项要重新评：六步' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await button(page, '接着评').click();
    await page.locator('.level').nth(1).click();
    await button(page, '下一步').click();
    await page.locator('h2', { hasText: '说话' }).waitFor();
    expect(await page.locator('.level input').first().isChecked()).toBe(true);
    await button(page, '下一步').click();
    await button(page, '看汇总').click();
    await button(page, '提交').click();
    await badge(page, '已传').waitFor();
    expect(await sheetsOf(candidate)).toBe(1);
    await context.close();
  });

  it('blames the network for no code that the page does not know', async () => {
    const { candidate } = await examine('钟离');
    const context = await newPhone();
    const page = await tasksOf(context, first);
    await page.route('**/graphql', (route) =>
      isRating(route)
        ? route.fulfill({
            json: {
              data: {
                ratePractical: { __typename: 'X', code: 'NEVER_HEARD_OF', message: '今天不收。' },
              },
            },
          })
        : route.continue(),
    );
    await openTask(page, candidate);
    await fill(page, [0, 0]);
    await button(page, '提交').click();
    await badge(page, '没收下').waitFor();
    const alert = (await page.locator('[role=alert]').textContent()) ?? '';
    expect(alert).toContain('今天不收。');
    expect(alert).not.toContain('网');
    expect(await page.locator('.rating').textContent()).not.toContain('连不上');
    await context.close();
  });
});

describe('what a browser cannot promise', () => {
  it('a window that keeps nothing says so, and rates and sends all the same', async () => {
    const { candidate } = await examine('司徒安');
    const context = await newPhone();
    await context.addInitScript(`indexedDB.open = () => { throw new Error('private'); };`);
    const page = await tasksOf(context, first);
    await page.locator('text=这个窗口存不住东西').waitFor();
    await openTask(page, candidate);
    await fill(page, [1, 1]);
    await button(page, '提交').click();
    await badge(page, '已传').waitFor();
    expect(await sheetsOf(candidate)).toBe(1);
    await context.close();
  });

  it('plain http says that the page must stay open, and what was entered outlives a reload', async () => {
    const { candidate } = await examine('尉迟明');
    const context = await newPhone();
    await context.addInitScript('delete Navigator.prototype.serviceWorker; delete window.caches;');
    const page = await tasksOf(context, first);
    await page.locator('text=这个网址不是 https').waitFor();
    await openTask(page, candidate);
    await button(page, '开始评分').click();
    await page.locator('.level').nth(2).click();
    await badge(page, '评了一半').waitFor();
    await page.reload();
    await badge(page, '评了一半').waitFor();
    expect(await page.locator('.level input').nth(2).isChecked()).toBe(true);
    await context.close();
  });
});

describe('the steps of a rating', () => {
  it('go by keyboard, ask before a critical line is struck, and hold up to axe', async () => {
    const { candidate } = await examine('夏侯云');
    const context = await newPhone();
    const page = await tasksOf(context, first);
    expect(await accessibilityFaults(page)).toEqual([]);
    await openTask(page, candidate);
    await button(page, '开始评分').press('Enter');
    await page.locator('.level input').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.locator('.level input').nth(1).isChecked()).toBe(true);
    for (const level of await page.locator('.level').all()) {
      expect((await level.boundingBox())?.height).toBeGreaterThanOrEqual(60);
    }
    expect(await accessibilityFaults(page)).toEqual([]);

    await button(page, '下一步').press('Enter');
    // A step that came takes the focus to its heading: a key pressed before that would be lost.
    await page.locator('h2:focus', { hasText: '说话' }).waitFor();
    await button(page, '下一步').press('Enter');
    await page.locator('h2:focus', { hasText: '一票否决' }).waitFor();
    await button(page, '划这一条').press('Enter');
    await button(page, '不划').press('Enter');
    expect(await page.locator('.critical .is-struck').count()).toBe(0);
    await button(page, '划这一条').press('Enter');
    expect(await accessibilityFaults(page)).toEqual([]);
    await button(page, '是，划上').press('Enter');
    await page.locator('.critical .is-struck').waitFor();
    await button(page, '看汇总').press('Enter');
    await page.locator('h2', { hasText: '汇总' }).waitFor();
    expect(await page.locator('.rating').textContent()).toContain('还有 1 项没有评');
    expect(await button(page, '提交').isDisabled()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.goBack();
    await page.locator('h2', { hasText: '一票否决' }).waitFor();
    await context.close();
  });

  it('break no rule of the security policy', () => {
    expect(violations).toEqual([]);
  });
});

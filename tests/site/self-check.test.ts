/** Self-checks in the browser: every type, and what becomes of the lessons that are finished. */
import { loadContent } from '@shequ/schema/content/load.ts';
import type { Question, SimpleQuestion } from '@shequ/schema/content/model.ts';
import { fromHtml } from 'hast-util-from-html';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRunningEmbeddedUrl } from '../../api/src/process/embedded/running-url.ts';
import { contentFolders } from '../../docs-site/config/environment.ts';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import {
  answerRightly,
  bare,
  finishSelfChecks,
  indexOf,
  openSelfChecks,
} from './testkit/answers.ts';
import { builtText, SAME_CONTENT } from './testkit/built-site.ts';
import { answerSomehow, deviceStorage, signIn } from './testkit/people.ts';

interface SelfCheckedLesson {
  address: string;
  title: string;
  /** As the page asks them: first those in the text. */
  checks: Question[];
  /** The section that the first question in the text follows; null where none is asked there. */
  after: string | null;
}

let browser: Browser;
let server: TestServer;
let lessons: SelfCheckedLesson[];

beforeAll(async () => {
  const { content } = await loadContent(contentFolders());
  lessons = [...content.lessons].flatMap(([course, list]) =>
    list.map(({ value, midway = [] }) => {
      const early = new Set(midway.map(({ question }) => question));
      const asked = Object.groupBy(value.selfChecks, ({ uuid }) =>
        early.has(uuid) ? 'inText' : 'atEnd',
      );
      return {
        address: `/courses/${course}/${value.slug}/`,
        title: value.title,
        checks: [...(asked.inText ?? []), ...(asked.atEnd ?? [])],
        after: midway[0]?.after ?? null,
      };
    }),
  );
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({ database: 'embedded', ...SAME_CONTENT }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const parts = (checks: Question[]): SimpleQuestion[] =>
  checks.flatMap((check) => (check.type === 'CASE' ? check.parts : [check]));

async function openChecks(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.url}${address}`);
  await openSelfChecks(page);
  return page;
}

/** Lessons that together have every type of question. */
function lessonsOfAllTypes(): SelfCheckedLesson[] {
  const seen = new Set<string>();
  return lessons.filter(({ checks }) => {
    const types = [...checks, ...parts(checks)].map(({ type }) => type);
    const isNew = types.some((type) => !seen.has(type));
    for (const type of types) seen.add(type);
    return isNew;
  });
}

/** Enrols the person on the course for the present year, as an assignment will; returns the year. */
async function enrollForThisYear(staffNumber: string, courseSlug: string): Promise<string> {
  const sql = postgres(findRunningEmbeddedUrl(server.dataDir) ?? '', { max: 1 });
  try {
    const [row] = await sql<{ period: string }[]>`
      insert into enrollments (region, id, person_id, course_uuid, course_digest, period, enrolled_at)
      select region, gen_random_uuid(), person_id, course_uuid, course_digest,
             to_char(now() at time zone 'Asia/Shanghai', 'YYYY'), now()
        from enrollments
        join people on people.id = person_id and staff_number = ${staffNumber}
        join content_items course on course.uuid = course_uuid and course.slug = ${courseSlug}
      returning period`;
    return row?.period ?? '';
  } finally {
    await sql.end();
  }
}

describe('self-checks', () => {
  it('of all seven types fit a phone with type of 200 %', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    for (const { address } of lessonsOfAllTypes()) {
      const page = await openChecks(context, address);
      await page.evaluate('document.documentElement.style.fontSize = "200%"');
      expect(await page.evaluate('document.documentElement.scrollWidth'), address).toBe(390);
      await page.close();
    }
    await context.close();
  });

  it('of all seven types take the right answer as right and explain it', async () => {
    const chosen = lessonsOfAllTypes();
    const types = new Set(
      chosen.flatMap(({ checks }) => [...checks, ...parts(checks)]).map(({ type }) => type),
    );
    expect([...types].sort()).toEqual([
      'CASE',
      'FILL_BLANK',
      'MATCHING',
      'MULTIPLE_CHOICE',
      'ORDERING',
      'SINGLE_CHOICE',
      'TRUE_FALSE',
    ]);
    for (const { address, checks } of chosen) {
      const context = await browser.newContext();
      const page = await openChecks(context, address);
      const shown = page.locator('.question');
      const expected = parts(checks);
      expect(await shown.count(), address).toBe(expected.length);
      for (const [index, question] of expected.entries()) {
        await answerRightly(shown.nth(index), question);
        await shown.nth(index).getByRole('button', { name: '看结果' }).click();
        const result = shown.nth(index).locator('.question__result');
        expect(await result.locator('strong').first().textContent(), question.stem).toBe(
          '答对了。',
        );
        expect(bare((await result.textContent()) ?? '')).toContain(
          bare(question.rationale).slice(0, 10),
        );
      }
      await page.locator('.completion', { hasText: '这一课学完了' }).waitFor();
      expect(await accessibilityFaults(page), address).toEqual([]);
      await context.close();
    }
  });

  it('name a wrong choice and the right one, and can be answered again', async () => {
    const context = await browser.newContext();
    const lesson = lessons.find(({ checks }) =>
      checks.some(({ type }) => type === 'SINGLE_CHOICE'),
    );
    const page = await openChecks(context, lesson?.address ?? '');
    const index = parts(lesson?.checks ?? []).findIndex(({ type }) => type === 'SINGLE_CHOICE');
    const question = parts(lesson?.checks ?? [])[index];
    if (question?.type !== 'SINGLE_CHOICE') throw new Error('no such question');
    const shown = page.locator('.question').nth(index);
    const options = shown.locator('.option');
    const wrong = question.choices.find(({ isKey }) => !isKey)?.text ?? '';
    await options
      .nth(await indexOf(options, wrong))
      .locator('input')
      .check();
    await shown.getByRole('button', { name: '看结果' }).click();
    await shown.locator('.question__result').waitFor();
    expect(await shown.locator('.option--wrong').count()).toBe(1);
    expect(await shown.locator('.option--right').count()).toBe(1);
    expect(await shown.locator('.option__feedback').count()).toBe(question.choices.length);
    await shown.getByRole('button', { name: '再答一次' }).click();
    expect(await shown.locator('.option__feedback').count()).toBe(0);
    await context.close();
  });

  it('keep what was answered when the page is loaded again', async () => {
    const context = await browser.newContext();
    const page = await openChecks(context, lessons[0]?.address ?? '');
    await answerSomehow(page.locator('.question').first());
    await page.locator('.question').first().getByRole('button', { name: '看结果' }).click();
    await page.reload();
    await openSelfChecks(page);
    await page.waitForSelector('.question__result');
    await context.close();
  });
});

type Root = ReturnType<typeof fromHtml>;

/** Headings of sections before the question in the text of a built page. */
function headingsAboveMidway(html: string): { level: string; text: string }[] {
  const found: { level: string; text: string }[] = [];
  const textOf = (node: Root | Root['children'][number]): string =>
    node.type === 'text'
      ? node.value
      : 'children' in node
        ? node.children.map(textOf).join('')
        : '';
  /** Whether the question has been reached. */
  const visit = (node: Root | Root['children'][number]): boolean => {
    if (node.type === 'element') {
      const { className } = node.properties;
      if (Array.isArray(className) && className.includes('midway')) return true;
      if (/^h[23]$/.test(node.tagName)) {
        found.push({ level: node.tagName, text: textOf(node).trim() });
      }
    }
    return 'children' in node && node.children.some(visit);
  };
  expect(visit(fromHtml(html))).toBe(true);
  return found;
}

describe('a question in the text', () => {
  const lesson = () => lessons.find(({ after }) => after !== null) as SelfCheckedLesson;
  const left = (page: Page) => page.locator('.checks .completion');

  it('follows the section that answers it, before the next one begins', async () => {
    for (const { address, after } of lessons) {
      if (after === null) continue;
      const headings = headingsAboveMidway(await builtText(`${address.slice(1)}index.html`));
      const own = headings.map(({ text }) => text).lastIndexOf(after);
      expect(own, address).toBeGreaterThan(-1);
      // What stands between is part of it.
      const between = headings.slice(own + 1).map(({ level }) => level);
      expect(new Set([...between, 'h3']), address).toEqual(new Set(['h3']));
      if (between.length > 0) expect(headings[own]?.level, address).toBe('h2');
    }
  });

  it('counts for the end of the lesson, answered before it or after', async () => {
    const { address, checks } = lesson();
    const questions = parts(checks).length;
    const context = await browser.newContext();
    const page = await openChecks(context, address);
    expect(await left(page).textContent()).toContain(`还有 ${questions} 题`);
    const early = page.locator('.midway .question');
    await answerSomehow(early.first());
    await early.first().getByRole('button', { name: '看结果' }).click();
    await early.locator('.question__result').waitFor();
    await left(page)
      .filter({ hasText: `还有 ${questions - 1} 题` })
      .waitFor();

    await page.reload();
    await openSelfChecks(page);
    await early.locator('.question__result').waitFor();
    expect(await left(page).textContent()).toContain(`还有 ${questions - 1} 题`);
    const late = page.locator('.checks .question');
    for (const question of await late.all()) {
      await answerSomehow(question);
      await question.getByRole('button', { name: '看结果' }).click();
    }
    await left(page).filter({ hasText: '这一课学完了' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });

  it('is led to from the end by who jumped over it, and the lesson waits for it', async () => {
    const { address } = lesson();
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}${address}#self-check`);
    await page.locator('.checks .self-checks').waitFor();
    for (const question of await page.locator('.checks .question').all()) {
      await answerSomehow(question);
      await question.getByRole('button', { name: '看结果' }).click();
    }
    await left(page).filter({ hasText: '还有 1 题' }).waitFor();
    await page.locator('.checks > p a').click();
    await page.locator('.midway .self-checks').waitFor();
    const early = page.locator('.midway .question');
    await answerSomehow(early);
    await early.getByRole('button', { name: '看结果' }).click();
    await left(page).filter({ hasText: '这一课学完了' }).waitFor();
    await context.close();
  });
});

describe('a finished lesson', () => {
  it('is marked in the lists of its course, and only then', async () => {
    const context = await browser.newContext();
    const { address } = lessons[0] as SelfCheckedLesson;
    const course = address.replace(/[^/]+\/$/, '');
    const page = await context.newPage();
    const marked = page.locator('.lessons [data-when-done]:visible');
    await page.goto(`${server.url}${course}`);
    expect(await marked.count()).toBe(0);
    const lesson = await openChecks(context, address);
    await finishSelfChecks(lesson);
    await lesson.waitForSelector('.completion.notice--good');
    await page.reload();
    await marked.first().waitFor();
    expect(await marked.count()).toBe(1);
    await context.close();
  });

  it('stays on the device while nobody is signed in, and is uploaded only for who claims it', async () => {
    const context = await browser.newContext();
    const { address, title } = lessons[0] as SelfCheckedLesson;
    const page = await openChecks(context, address);
    await finishSelfChecks(page);
    await page.waitForSelector('.completion.notice--good');
    expect(await page.locator('.completion').textContent()).toContain('只存在这台设备上');

    await signIn(page, server.url, 'demo-trainer');
    expect(await page.locator('.form').textContent()).toContain(title);
    await page.getByRole('button', { name: '不是我学的' }).click();
    await page.waitForURL('**/me/');
    await page.waitForSelector('text=还没有记录');

    await context.clearCookies();
    await signIn(page, server.url, 'demo-worker');
    await page.getByRole('button', { name: '是我学的，记到我名下' }).click();
    await page.waitForURL('**/me/');
    expect(await page.locator('.records tbody tr').first().textContent()).toContain(title);
    expect(await accessibilityFaults(page)).toEqual([]);
    const stored = await deviceStorage(page);
    expect(Object.keys(stored)).not.toContain('shequ.study.unnamed');
    await context.close();
  });

  it('without a network waits on the device, says so, and goes up when the network is back', async () => {
    const context = await browser.newContext();
    const { address, title } = lessons[1] as SelfCheckedLesson;
    const page = await context.newPage();
    await signIn(page, server.url, 'demo-coordinator');
    await page.waitForURL('**/me/');
    await page.goto(`${server.url}${address}`);
    await openSelfChecks(page);
    await context.setOffline(true);
    await finishSelfChecks(page);
    await page.waitForSelector('.completion.notice--warn');
    expect(await page.locator('.completion').textContent()).toContain('还没有传上去');
    await context.setOffline(false);
    await page.waitForSelector('.completion.notice--good');
    await page.goto(`${server.url}/me/`);
    await page.waitForSelector('.records tbody tr');
    expect(await page.locator('.records tbody').textContent()).toContain(title);
    await context.close();
  });

  it('that the server cannot take says why in the server’s words, and never speaks of the network', async () => {
    const context = await browser.newContext();
    const { address } = lessons[2] as SelfCheckedLesson;
    const page = await context.newPage();
    await signIn(page, server.url, 'demo-coordinator');
    await page.waitForURL('**/me/');
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('SiteRecordLessons')
        ? route.fulfill({
            json: { errors: [{ message: '处理超时。', extensions: { code: 'NEVER_HEARD_OF' } }] },
          })
        : route.continue(),
    );
    await page.goto(`${server.url}${address}`);
    await openSelfChecks(page);
    await finishSelfChecks(page);
    await page.waitForSelector('.completion.notice--warn');
    const said = await page.locator('.completion').textContent();
    expect(said).toContain('还没有传上去：处理超时。');
    expect(said).not.toMatch(/连不上|网络/);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: '再传一次' }).click();
    await page.waitForSelector('.completion.notice--good');
    await context.close();
  });

  it('is to be finished anew in a new period, and both are kept', async () => {
    const context = await browser.newContext();
    const { address, title } = lessons[3] as SelfCheckedLesson;
    const first = await context.newPage();
    await signIn(first, server.url, 'demo-coordinator');
    await first.waitForURL('**/me/');
    await first.waitForSelector('.course-progress');
    await first.close();
    const before = await openChecks(context, address);
    await finishSelfChecks(before);
    await before.waitForSelector('.completion.notice--good');
    await before.close();

    // An assignment of this year begins; the device was last told of periods yesterday.
    const year = await enrollForThisYear('demo-coordinator', address.split('/')[2] ?? '');
    const page = await context.newPage();
    await page.goto(`${server.url}/courses/`);
    await page.evaluate(`localStorage.setItem('shequ.periods', JSON.stringify({
      ...JSON.parse(localStorage.getItem('shequ.periods')), askedOn: '2026-01-01' }))`);
    await page.goto(`${server.url}${address}`);
    await openSelfChecks(page);
    const notice = page.locator('.completion', { hasText: '新一期培训要重新学一遍' });
    await notice.waitFor();
    expect(await notice.textContent()).toContain('还有');
    await finishSelfChecks(page);
    await page.waitForSelector('.completion.notice--good');

    await page.goto(`${server.url}/me/`);
    const course = page.locator('.course-progress', { hasText: `${year} 年度` });
    await course.waitFor();
    expect(await course.textContent()).toContain('平时自学：正在学');
    const rows = page.locator('.records tbody tr', { hasText: title });
    await rows.nth(1).waitFor();
    expect(await rows.count()).toBe(2);
    expect(await rows.first().textContent()).toContain(`${year} 年度`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });

  it('of one person is never sent under another name on a shared computer', async () => {
    const context = await browser.newContext();
    const { address } = lessons[2] as SelfCheckedLesson;
    const page = await context.newPage();
    await signIn(page, server.url, 'demo-worker');
    await page.waitForURL('**/me/');
    await page.goto(`${server.url}${address}`);
    await openSelfChecks(page);
    await context.setOffline(true);
    await finishSelfChecks(page);
    await page.waitForSelector('.completion.notice--warn');
    await page.close();
    await context.setOffline(false);
    await context.clearCookies();

    const other = await context.newPage();
    await signIn(other, server.url, 'demo-admin');
    await other.waitForURL('**/me/');
    await other.waitForSelector('text=还没有记录');
    const boxes = Object.entries(await deviceStorage(other)).filter(([key]) =>
      key.startsWith('shequ.study.'),
    );
    expect(boxes.map(([, entries]) => JSON.parse(entries)[0].state)).toEqual(['WAITING']);
    await context.close();
  });
});

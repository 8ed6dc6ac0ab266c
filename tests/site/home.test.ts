/** 首页 in the browser: the first week for who is new, and for everybody else where they go on. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { finishSelfChecks, openSelfChecks } from './testkit/answers.ts';
import { builtText, SAME_CONTENT } from './testkit/built-site.ts';
import { signIn } from './testkit/people.ts';

interface Course {
  slug: string;
  lessons: { slug: string; title: string; minutes: number }[];
}

let browser: Browser;
let server: TestServer;
let courses: Course[];
beforeAll(async () => {
  courses = JSON.parse(await builtText('study-data/lessons.json'));
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
const addressOf = (course: Course, index: number) =>
  `/courses/${course.slug}/${course.lessons[index]?.slug}/`;

async function finish(page: Page, address: string, notice: string): Promise<void> {
  await page.goto(`${server.url}${address}`);
  await openSelfChecks(page);
  await finishSelfChecks(page);
  await page.waitForSelector(`.completion.notice--${notice}`);
}

/** Waits for “接着学” on the home page; how long a lesson takes keeps its number and unit together. */
async function goesOnWith(page: Page, course: Course, index: number): Promise<void> {
  await page.goto(server.url);
  const goOn = page.locator('.go-on a');
  await goOn.filter({ hasText: course.lessons[index]?.title ?? '' }).waitFor();
  expect((await goOn.textContent())?.replaceAll('\u00A0', ' ')).toContain(
    `第 ${index + 1} 课，约 ${course.lessons[index]?.minutes} 分钟`,
  );
  expect(await goOn.getAttribute('href')).toBe(addressOf(course, index));
  expect(await page.locator('.first-week').isVisible()).toBe(false);
}

describe('the home page', () => {
  it('offers the first week to who is new, and asks the server nothing about them', async () => {
    const page = await (await browser.newContext(PHONE)).newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(server.url, { waitUntil: 'networkidle' });
    expect(await page.locator('.first-week').isVisible()).toBe(true);
    expect(await page.locator('.go-on').isVisible()).toBe(false);
    expect(asked).not.toContain('/graphql');
    await page.context().close();
  });

  it('goes on with the next lesson of what was finished on this device, without signing in', async () => {
    const page = await (await browser.newContext(PHONE)).newPage();
    const course = courses[1] as Course;
    await finish(page, addressOf(course, 0), 'good');
    await goesOnWith(page, course, 1);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.locator('.go-on a').click();
    await page.waitForURL(`**${addressOf(course, 1)}`);
    await page.context().close();
  });

  it('goes on by the records on another device, and by this one while something waits to be sent', async () => {
    const course = courses[2] as Course;
    const office = await (await browser.newContext()).newPage();
    await signIn(office, server.url, 'demo-coordinator');
    await finish(office, addressOf(course, 0), 'good');
    await office.context().close();

    const phone = await (await browser.newContext(PHONE)).newPage();
    await signIn(phone, server.url, 'demo-coordinator');
    await goesOnWith(phone, course, 1);

    const isRecording = (body: string | null) => body?.includes('SiteRecordLessons') === true;
    await phone.route('**/graphql', (route) =>
      isRecording(route.request().postData()) ? route.abort() : route.continue(),
    );
    await finish(phone, addressOf(course, 1), 'warn');
    await goesOnWith(phone, course, 2);
    await phone.waitForLoadState('networkidle');
    await goesOnWith(phone, course, 2);
    await phone.context().close();
  });
});

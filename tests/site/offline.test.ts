/** The service worker and the clearing of a shared computer. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { openSelfChecks } from './testkit/answers.ts';
import { kindsOfPage, lessonAddresses, SAME_CONTENT } from './testkit/built-site.ts';
import {
  answerSomehow,
  deviceStorage,
  keptAddresses,
  signIn,
  workerIsActive,
} from './testkit/people.ts';

let browser: Browser;
let server: TestServer;
let lessons: string[];
let addresses: Record<string, string>;

beforeAll(async () => {
  [lessons, addresses] = await Promise.all([lessonAddresses(), kindsOfPage()]);
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({ database: 'embedded', ...SAME_CONTENT }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('without a network', () => {
  it('a lesson that was opened reads and checks; one that was not says so', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}/`);
    await workerIsActive(context, page);
    await page.goto(`${server.url}${lessons[0]}`);
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);

    await page.reload();
    expect(((await page.locator('.prose').last().textContent()) ?? '').length).toBeGreaterThan(
      1000,
    );
    await openSelfChecks(page);
    await answerSomehow(page.locator('.question').first());
    await page.locator('.question').first().getByRole('button', { name: '看结果' }).click();
    await page.waitForSelector('.question__result');

    await page.goto(`${server.url}${lessons.at(-1)}`);
    expect(await page.locator('h1').textContent()).toBe('现在没有网络');
    await page.goto(`${server.url}/courses/`);
    expect(await page.locator('[data-course]').count()).toBeGreaterThan(0);
    await context.close();
  });

  it('a course saved on purpose reads to its last lesson', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}${addresses.course}`);
    await workerIsActive(context, page);
    await page.getByRole('button', { name: '存到这台设备' }).click();
    await page.locator('course-offline', { hasText: '已存在这台设备上' }).waitFor();
    await context.setOffline(true);
    const ofCourse = lessons.filter((lesson) => lesson.startsWith(addresses.course ?? '-'));
    expect(ofCourse.length).toBeGreaterThan(0);
    for (const lesson of ofCourse) {
      await page.goto(`${server.url}${lesson}`);
      expect(((await page.locator('.prose').last().textContent()) ?? '').length).toBeGreaterThan(
        1000,
      );
    }
    await context.close();
  });

  it('nothing of the API is ever kept', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}/`);
    await workerIsActive(context, page);
    await signIn(page, server.url, 'demo-worker');
    await page.waitForURL('**/me/');
    await page.waitForSelector('.course-progress');
    await page.goto(`${server.url}${addresses.quiz}`);
    await page.waitForSelector('.quiz-start');
    const kept = await keptAddresses(page);
    expect(kept).toContain('/');
    expect(kept.filter((path) => /^\/(?:graphql|api\/|healthz|readyz)/.test(path))).toEqual([]);
    await context.close();
  });
});

describe('signing out on a shared computer', () => {
  it('leaves nothing of the person behind', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await signIn(page, server.url, 'demo-worker');
    await page.waitForURL('**/me/');
    await page.goto(`${server.url}/account/`);
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL(`${server.url}/`);
    const left = Object.keys(await deviceStorage(page)).filter((key) => key.startsWith('shequ.'));
    expect(left).toEqual([]);
    expect(await page.evaluate('Object.keys(sessionStorage)')).toEqual([]);
    await page.goto(`${server.url}/me/`);
    await page.waitForSelector('text=登录以后');
    await context.close();
  });

  it('warns of finished lessons that are not uploaded, and keeps them when told to', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await signIn(page, server.url, 'demo-trainer');
    await page.waitForURL('**/me/');
    const [key] = Object.entries(await deviceStorage(page))
      .filter(([name]) => name === 'shequ.viewer')
      .map(([, value]) => `shequ.study.${JSON.parse(value).id}`);
    // A lesson of a version that the server has never heard of cannot be uploaded.
    const entry = {
      clientEventId: 'e1',
      lessonId: '0198f0a0-0000-7000-8000-000000000002',
      lessonVersion: `sha256:${'0'.repeat(64)}`,
      completedAt: new Date().toISOString(),
      selfChecks: [],
      title: '一节新课',
      href: '/courses/',
      state: 'WAITING',
    };
    await page.evaluate(`localStorage.setItem('${key}', '${JSON.stringify([entry])}')`);
    await page.goto(`${server.url}/account/`);
    await page.getByRole('button', { name: '退出登录' }).click();
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('学完的 1 课还没有传到服务器');
    await dialog.getByRole('button', { name: '先不退出' }).click();
    expect(Object.keys(await deviceStorage(page))).toContain(key);
    await page.getByRole('button', { name: '退出登录' }).click();
    await dialog.getByRole('button', { name: '清掉并退出' }).click();
    await page.waitForURL(`${server.url}/`);
    expect(Object.keys(await deviceStorage(page))).not.toContain(key);
    await context.close();
  });

  it('says so when the server cannot be reached, and stays signed in', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await signIn(page, server.url, 'demo-worker', '/account/');
    await page.waitForSelector('.pairs');
    await page.route('**/api/auth/sign-out', (route) => route.abort());
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForSelector('text=没有退出成功');
    expect(Object.keys(await deviceStorage(page))).toContain('shequ.viewer');
    await context.close();
  });
});

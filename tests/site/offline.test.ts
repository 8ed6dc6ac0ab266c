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

describe('the page that stands in for one that is not on the device', () => {
  const KEPT = 1;
  /** A phone that has opened one lesson and what else is named, and asks without a network for the last lesson. */
  async function withoutNetwork(...opened: string[]) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(`${server.url}/`);
    await workerIsActive(context, page);
    for (const address of [...opened, lessons[KEPT]]) {
      await page.goto(`${server.url}${address}`);
      await page.waitForLoadState('networkidle');
    }
    await context.setOffline(true);
    const wanted = `${server.url}${lessons.at(-1)}?from=somewhere`;
    await page.goto(wanted);
    await page.getByRole('heading', { name: '现在没有网络' }).waitFor();
    return { context, page, wanted };
  }

  it('lists what lies here, and each of it opens', async () => {
    const { context, page } = await withoutNetwork();
    const list = page.locator('[data-lessons] a');
    await list.first().waitFor();
    const links = await page.locator('.kept a:visible').all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
    expect(await list.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
      lessons[KEPT],
    ]);
    expect(addresses).toContain('/courses/orientation/quick-reference/deadlines/');
    // 复习 was not opened here.
    expect(addresses).not.toContain('/me/review/');
    for (const address of addresses) {
      await page.goto(`${server.url}${address}`);
      expect(await page.locator('h1').textContent(), `${address}`).not.toBe('现在没有网络');
    }
    await context.close();
  });

  it('offers what can be done: a search of what lies here, and 复习 where it was opened', async () => {
    const { context, page } = await withoutNetwork('/me/review/');
    await page.getByRole('link', { name: '复习做过的自测题' }).waitFor();
    await page.getByRole('searchbox').fill('没呼吸了');
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL('**/search/?q=*');
    const first = page.getByRole('option').first();
    await first.waitFor();
    expect(await first.getAttribute('href')).toContain('/cards/cpr-aed/');
    await context.close();
  });

  it('becomes the page that was wanted as soon as the network is back', async () => {
    const { context, page, wanted } = await withoutNetwork();
    await context.setOffline(false);
    await page.locator('.prose').first().waitFor();
    expect(page.url()).toBe(wanted);
    await context.close();
  });

  it('does not take the browser’s “online” for an answer', async () => {
    const { context, page } = await withoutNetwork();
    await page.evaluate("window.isSame = true; dispatchEvent(new Event('online'))");
    await page.waitForTimeout(1000);
    expect(await page.evaluate('window.isSame')).toBe(true);
    expect(await page.locator('h1').textContent()).toBe('现在没有网络');
    await context.close();
  });

  it('tears nobody away who is typing, and offers the page', async () => {
    const { context, page, wanted } = await withoutNetwork();
    await page.getByRole('searchbox').fill('低保');
    await context.setOffline(false);
    await page.getByRole('status').getByText('网络恢复了').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('低保');
    await page.getByRole('link', { name: '打开刚才要看的这一页' }).click();
    await page.locator('.prose').first().waitFor();
    expect(page.url()).toBe(wanted);
    await context.close();
  });

  it('stays where it is when it is opened by its own address', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${server.url}/offline/`);
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    await page.evaluate("dispatchEvent(new Event('online'))");
    await page.waitForTimeout(1000);
    expect(loads).toBe(0);
    await page.context().close();
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

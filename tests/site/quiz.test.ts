/** Sitting a quiz in the browser: saved as it is answered, through lost networks and other windows. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { kindsOfPage, SAME_CONTENT } from './testkit/built-site.ts';
import { answerSomehow, deviceStorage, signIn } from './testkit/people.ts';

let browser: Browser;
let server: TestServer;
let address: string;
/** What the browser refused to load or run on the pages of these tests. */
const violations: string[] = [];

beforeAll(async () => {
  address = (await kindsOfPage()).quiz as string;
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({ database: 'embedded', ...SAME_CONTENT }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** A person at the start of the quiz, or in it when an attempt is open. */
async function openQuiz(context: BrowserContext, name: string): Promise<Page> {
  const page = await context.newPage();
  page.on('dialog', (dialog) => void dialog.accept());
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
  await signIn(page, server.url, name, address);
  await page.waitForURL(`**${address}`);
  await page.waitForSelector('.quiz-start, .attempt, .result');
  return page;
}

async function startQuiz(context: BrowserContext, name: string): Promise<Page> {
  const page = await openQuiz(context, name);
  expect(await page.locator('.quiz-start').textContent()).toContain(
    '你还没有考过。还可以考 3 次。',
  );
  await page.getByRole('button', { name: '开始作答' }).click();
  await page.waitForSelector('.attempt');
  return page;
}

const isSaved = (page: Page) =>
  page.locator('.attempt-bar__state', { hasText: '已保存' }).waitFor();
const answered = async (page: Page) =>
  /已答 (\d+) \/ (\d+)/.exec((await page.locator('.attempt-bar').textContent()) ?? '')?.[1];

describe('the quiz page', () => {
  it('asks for signing in, and says so when the API cannot be reached', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}${address}`);
    expect(await page.locator('.sitting a').getAttribute('href')).toBe(
      `/sign-in/?to=${encodeURIComponent(address)}`,
    );
    await page.route('**/graphql', (route) => route.abort());
    await page.reload();
    await page.waitForSelector('text=暂时连不上服务器');
    expect(await page.locator('.facts').textContent()).toContain('20 题');
    await context.close();
  });

  it('a page of a static host in place of the API counts as not reachable', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/graphql', (route) =>
      route.fulfill({
        status: 200,
        contentType: 'text/html',
        body: '<!doctype html><title>x</title>',
      }),
    );
    await page.goto(`${server.url}${address}`);
    await page.waitForSelector('text=暂时连不上服务器');
    await context.close();
  });
});

describe('an attempt', () => {
  it('saves every answer, keeps what a lost network left over a reload, and sends it again', async () => {
    const context = await browser.newContext();
    const page = await startQuiz(context, 'demo-worker');
    const questions = page.locator('.question');
    const count = await questions.count();
    expect(count).toBe(20);
    await answerSomehow(questions.nth(0));
    await isSaved(page);

    await context.setOffline(true);
    await answerSomehow(questions.nth(1));
    await page.waitForSelector('.attempt-bar__failed');
    expect(await page.locator('.attempt-bar').textContent()).toContain('1 题还没存上');
    const kept = Object.keys(await deviceStorage(page)).filter((key) =>
      key.startsWith('shequ.quiz.'),
    );
    expect(kept).toHaveLength(1);

    // Held back, so that the reload comes before anything could be sent.
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('SiteSaveResponse')) await route.abort();
      else await route.continue();
    });
    await context.setOffline(false);
    await page.reload();
    await page.waitForSelector('.attempt');
    await page.waitForSelector('.attempt-bar__failed');
    expect(await answered(page)).toBe('2');
    expect(await questions.nth(1).locator('.question__state').textContent()).not.toBe('已保存');

    await page.unroute('**/graphql');
    await page.getByRole('button', { name: '马上再存' }).click();
    await isSaved(page);
    const left = Object.keys(await deviceStorage(page)).filter((key) =>
      key.startsWith('shequ.quiz.'),
    );
    expect(left).toEqual([]);

    // Another browser sees the same attempt with the same answers.
    const second = await browser.newContext();
    const elsewhere = await openQuiz(second, 'demo-worker');
    expect(await elsewhere.locator('.quiz-start').textContent()).toContain('有一次还没有交卷');
    await elsewhere.getByRole('button', { name: '接着作答' }).click();
    await elsewhere.waitForSelector('.attempt');
    // The pressed button is gone: what is heard next is the sheet.
    expect(await elsewhere.locator('.attempt:focus').getAttribute('aria-label')).toBe(
      '作答，共 20 题',
    );
    expect(await elsewhere.locator('.attempt > .notice').textContent()).toContain('接着上次的作答');
    expect(await answered(elsewhere)).toBe('2');
    await second.close();
    await context.close();
  });

  it('names what is not answered before it is handed in, and then explains the score without keys', async () => {
    const context = await browser.newContext();
    const page = await startQuiz(context, 'demo-trainer');
    const delivered: string[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/graphql'))
        response.text().then(
          (text) => delivered.push(text),
          () => {},
        );
    });
    const questions = page.locator('.question');
    for (let index = 0; index < 18; index += 1) await answerSomehow(questions.nth(index));
    expect(await accessibilityFaults(page)).toEqual([]);
    await isSaved(page);
    await page.getByRole('button', { name: '交卷' }).click();
    const dialog = page.locator('dialog[open]');
    expect(await dialog.locator('.dialog__numbers a').allTextContents()).toEqual([
      '第 19 题',
      '第 20 题',
    ]);
    await dialog.getByRole('button', { name: '继续作答' }).click();
    await answerSomehow(questions.nth(18));
    await page.getByRole('button', { name: '交卷' }).click();
    await dialog.getByRole('button', { name: '交卷' }).click();

    await page.waitForSelector('.result');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.locator('.result__percent').textContent()).toMatch(/^\d+(\.\d+)?$/);
    expect(await page.locator('.result__score').textContent()).toContain('还可以考 2 次');
    expect(await page.locator('.result .question').count()).toBe(20);
    expect(await page.locator('.result a.source-link[href^="/sources/"]').count()).toBeGreaterThan(
      0,
    );
    expect(await page.locator('.result__lessons a').count()).toBeGreaterThan(0);
    for (const text of delivered) expect(text).not.toMatch(/isKey|rationale|feedback|accepted/);
    expect(await page.locator('.option--right, .option--wrong').count()).toBe(0);

    // The result has an address: a reload and Back lead to it again.
    const score = await page.locator('.result__score').textContent();
    expect(score).toContain('周文博');
    await page.reload();
    await page.waitForSelector('.result');
    expect(await page.locator('.result__score').textContent()).toBe(score);
    await page.locator('.result__lessons a').first().click();
    await page.waitForURL(/\/courses\/[^/]+\/[^/]+\/(?:#.*)?$/);
    await page.goBack();
    await page.waitForSelector('.result');

    // Without it the page of the quiz lists what was sat.
    await page.goto(`${server.url}${address}`);
    await page.waitForSelector('.quiz-start');
    expect(await page.locator('.quiz-start').textContent()).toContain(
      '你已经考了 1 次。还可以考 2 次。',
    );
    expect(await page.locator('.attempt-list li').count()).toBe(1);
    await context.close();
  });

  it('is found on another device with its result and what was wrong, and by nobody else', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await signIn(page, server.url, 'demo-trainer', '/me/quizzes/');
    await page.waitForSelector('.attempt-list');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.locator('.question').count()).toBeGreaterThan(0);
    const attempt = page.locator('.attempt-list a').first();
    const href = (await attempt.getAttribute('href')) ?? '';
    await attempt.click();
    await page.waitForSelector('.result');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.locator('.result .question').count()).toBe(20);
    await context.close();

    const other = await browser.newContext();
    const stranger = await other.newPage();
    await signIn(stranger, server.url, 'demo-assessor', href);
    await stranger.getByText('没有这次作答，或者它不是你的').waitFor();
    await other.close();
  });

  it('does not hand in while an answer is not saved, and says why', async () => {
    const context = await browser.newContext();
    const page = await startQuiz(context, 'demo-coordinator');
    await page.route('**/graphql', (route) => route.abort());
    await answerSomehow(page.locator('.question').nth(0));
    await page.waitForSelector('.attempt-bar__failed');
    await page.getByRole('button', { name: '交卷' }).click();
    await page.locator('dialog[open]').getByRole('button', { name: '交卷' }).click();
    await page.waitForSelector('.attempt__end [role=alert]');
    expect(await page.locator('.attempt__end').textContent()).toContain('所以没有交卷');
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: '马上再存' }).click();
    await isSaved(page);
    // What no longer holds is no longer said.
    expect(await page.locator('.attempt__end [role=alert]').count()).toBe(0);
    await page.getByRole('button', { name: '交卷' }).click();
    expect(await page.locator('dialog[open]').textContent()).toContain('交卷后不能再改');
    await page.locator('dialog[open]').getByRole('button', { name: '交卷' }).click();
    await page.waitForSelector('.result');
    await context.close();
  });

  it('keeps what is answered while somebody else is signed in, and saves it for its person afterwards', async () => {
    const context = await browser.newContext();
    const page = await startQuiz(context, 'demo-registrar');
    await answerSomehow(page.locator('.question').first());
    await isSaved(page);

    await context.clearCookies();
    const other = await context.newPage();
    await signIn(other, server.url, 'demo-assessor', '/me/quizzes/');
    await other.getByText('还没有考过测验').waitFor();
    await answerSomehow(page.locator('.question').nth(1));
    await page.getByText('登录已失效或换了人').waitFor();
    await other.reload();
    await other.getByText('还没有考过测验').waitFor();

    await context.clearCookies();
    await signIn(other, server.url, 'demo-registrar', '/me/quizzes/');
    await other.waitForSelector('.attempt-list');
    await page.bringToFront();
    await isSaved(page);
    expect(await answered(page)).toBe('2');
    await context.close();
  });

  it('handed in in one window shows its result in the other', async () => {
    const context = await browser.newContext();
    const page = await startQuiz(context, 'demo-admin');
    const second = await context.newPage();
    await second.goto(`${server.url}${address}`);
    await second.waitForSelector('.attempt');
    await page.bringToFront();
    await page.getByRole('button', { name: '交卷' }).click();
    await page.locator('dialog[open]').getByRole('button', { name: '交卷' }).click();
    await page.waitForSelector('.result');
    await second.bringToFront();
    await answerSomehow(second.locator('.question').nth(0));
    await second.waitForSelector('.result');
    await context.close();
  });

  it('broke the security policy at no step', () => {
    expect(violations).toEqual([]);
  });
});

/** 复习 in the browser: offered, asked on the next day, kept for a day without a network, ended. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { finishSelfChecks, openSelfChecks } from './testkit/answers.ts';
import { lessonAddresses, SAME_CONTENT } from './testkit/built-site.ts';
import { answerSomehow, deviceStorage, signIn } from './testkit/people.ts';

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

const review = (page: Page) => page.goto(`${server.url}/me/review/`);
const tomorrow = () => new Date(Date.now() + 86_400_000);

it('asks the self-checks of finished lessons from the next day, on this device alone', async () => {
  const [lesson = ''] = await lessonAddresses();
  const context = await browser.newContext();
  const page = await context.newPage();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.postData() ?? '');
  });

  await review(page);
  await page.getByText('先学完一课').waitFor();
  await page.goto(`${server.url}${lesson}`);
  await openSelfChecks(page);
  const questions = await page.locator('.question').count();
  expect(questions).toBeGreaterThan(1);
  await finishSelfChecks(page);
  await page.locator('.completion', { hasText: '这一课学完了' }).waitFor();

  await review(page);
  await page.getByRole('button', { name: '开始复习' }).click();
  await page.getByText('今天没有要复习的题').waitFor();

  await page.clock.setFixedTime(tomorrow());
  await page.reload();
  await page.locator('.question').first().waitFor();
  expect(await page.locator('.question').count()).toBe(Math.min(questions, 10));
  expect(await accessibilityFaults(page)).toEqual([]);

  // Today's questions are on the device by now.
  await context.setOffline(true);
  const first = page.locator('.question').first();
  const asked = await first.locator('.stem').textContent();
  await answerSomehow(first);
  await first.getByRole('button', { name: '看结果' }).click();
  await first.locator('.question__result').waitFor();
  await page.getByRole('link', { name: '看这一课' }).waitFor();
  await context.setOffline(false);

  await page.reload();
  await page.locator('.question').first().waitFor();
  const left = page.locator('.question');
  expect(await left.count()).toBe(Math.min(questions, 10) - 1);
  expect(await left.locator('.stem').allTextContents()).not.toContain(asked);
  for (let index = 0; index < (await left.count()); index += 1) {
    await answerSomehow(left.nth(index));
    await left.nth(index).getByRole('button', { name: '看结果' }).click();
  }
  await page.getByText('今天的复习答完了').waitFor();
  expect(sent.filter((body) => body.includes('review'))).toEqual([]);

  await page.getByRole('button', { name: '不再复习' }).click();
  await page.getByRole('button', { name: '开始复习' }).waitFor();
  expect(Object.keys(await deviceStorage(page)).filter((key) => key.includes('review'))).toEqual(
    [],
  );
  await context.close();
});

it('forgets nothing when the questions cannot be fetched, and says what to do', async () => {
  const [lesson = ''] = await lessonAddresses();
  const page = await browser.newPage();
  await page.goto(`${server.url}${lesson}`);
  await openSelfChecks(page);
  await finishSelfChecks(page);
  await page.locator('.completion', { hasText: '这一课学完了' }).waitFor();
  await review(page);
  await page.getByRole('button', { name: '开始复习' }).click();
  await page.getByText('今天没有要复习的题').waitFor();
  await page.clock.setFixedTime(tomorrow());
  await page.route('**/self-checks.json', (route) => route.fulfill({ status: 503, body: '' }));
  await page.reload();
  await page.getByText('今天的题没有取到').waitFor();
  await page.unroute('**/self-checks.json');
  await page.getByRole('button', { name: '再试一次' }).click();
  await page.locator('.question').first().waitFor();
  await page.close();
});

it('asks on this device of what was finished on another one, once somebody is signed in', async () => {
  const [lesson = ''] = await lessonAddresses();
  const office = await (await browser.newContext()).newPage();
  await signIn(office, server.url, 'demo-coordinator');
  await office.goto(`${server.url}${lesson}`);
  await openSelfChecks(office);
  const questions = await office.locator('.question').count();
  await finishSelfChecks(office);
  await office.waitForSelector('.completion.notice--good');
  await office.context().close();

  const phone = await (await browser.newContext()).newPage();
  await signIn(phone, server.url, 'demo-coordinator');
  await phone.clock.setFixedTime(tomorrow());
  await review(phone);
  await phone.getByRole('button', { name: '开始复习' }).click();
  await phone.locator('.question').first().waitFor();
  expect(await phone.locator('.question').count()).toBe(Math.min(questions, 10));
  const first = phone.locator('.question').first();
  await answerSomehow(first);
  await first.getByRole('button', { name: '看结果' }).click();
  await phone.getByRole('link', { name: '看这一课' }).waitFor();
  expect(await phone.getByRole('link', { name: '看这一课' }).getAttribute('href')).toBe(lesson);

  // Chosen once a day: the rest is there after a reload, and the first not again.
  await phone.reload();
  await phone.locator('.question').first().waitFor();
  expect(await phone.locator('.question').count()).toBe(Math.min(questions, 10) - 1);
  await phone.context().close();
});

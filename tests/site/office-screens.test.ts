/**
 * The pages of an office where they are hardest to read: 320 px wide in the dark, with type of 200 %, and on
 * paper. With what an office has in them; pages.test.ts sees them signed out.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { SAME_CONTENT } from './testkit/built-site.ts';
import { signIn } from './testkit/people.ts';

const NARROW = { viewport: { width: 320, height: 640 }, colorScheme: 'dark' } as const;
/** Upright A4 between its margins. */
const SHEET = { viewport: { width: 688, height: 1000 } };
const LARGE = 'document.documentElement.style.fontSize = "200%"';
/** Of the page's own part; the header of the site is for frame.test.ts. */
const OVERFLOW = 'document.querySelector("main").scrollWidth - innerWidth';

/** Each with what stands on it when it is there. */
const PAGES: readonly (readonly [address: string, who: string, there: string])[] = [
  ['/manage/', 'demo-coordinator', '.waiting[aria-busy=false]'],
  ['/manage/people/', 'demo-coordinator', 'tbody tr'],
  ['/manage/leavers/', 'demo-admin', '.filters'],
  ['/manage/import/', 'demo-admin', 'form'],
  ['/manage/keys/', 'demo-admin', '.filters'],
  ['/manage/reports/', 'demo-coordinator', 'form'],
  ['/manage/programs/', 'demo-coordinator', 'tbody tr'],
  ['/manage/examinations/', 'demo-coordinator', 'h2'],
  ['/manage/learning/?program=onboarding', 'demo-coordinator', '.matrix'],
  ['/manage/clearance/?position=service', 'demo-coordinator', '.matrix'],
  ['/manage/audit/', 'demo-auditor', 'tbody tr'],
  ['/teach/', 'demo-trainer', 'tbody tr'],
];

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({ database: 'embedded', ...SAME_CONTENT, env: { DEMO_HISTORY: 'on' } }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function at(
  address: string,
  who: string,
  there: string,
  options: Parameters<Browser['newContext']>[0],
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await signIn(page, server.url, who, address);
  await page.locator(`main ${there}`).first().waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  return page;
}

describe.each(PAGES)('%s', (address, who, there) => {
  it('is whole and reachable at 320 px in the dark, also with type of 200 %', async () => {
    const page = await at(address, who, there, NARROW);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
    await page.evaluate(LARGE);
    expect(await page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('is on paper as wide as the paper, without what leads about and what is done to a row', async () => {
    const page = await at(address, who, there, SHEET);
    await page.emulateMedia({ media: 'print' });
    // A board goes across its sheet.
    if (!address.includes('?')) expect(await page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
    const things = ['.skip-link', '.site-header', '.section-nav', 'table .row-actions', '.button'];
    for (const thing of things)
      for (const each of await page.locator(thing).all())
        expect([thing, await each.isVisible()]).toEqual([thing, false]);
    await page.context().close();
  });

  it('says on paper in a line what the list is of, in place of the controls', async () => {
    const page = await at(address, who, there, SHEET);
    const lists = page.locator('main .filters:has(> .filters__said)');
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    for (const list of await lists.all())
      expect(await list.locator('.filters__said').textContent()).toMatch(
        /^筛选：(单位：\S.*|全部|[^：；]+：\S.*)$/,
      );
    for (const control of await page.locator('main').locator('input, select, textarea').all())
      expect([await control.evaluate((node) => node.id), await control.isVisible()]).toEqual([
        expect.any(String),
        false,
      ]);
    await page.context().close();
  });
});

describe('the page of authors', () => {
  it('says in a sentence how far assessors agree on a rubric, and anew for another one', async () => {
    const page = await at('/teach/', 'demo-trainer', '#rubric', {
      viewport: { width: 1280, height: 900 },
    });
    const part = page.locator('section[aria-labelledby="agreement"]');
    await part
      .getByText(/对评分表/)
      .first()
      .waitFor();
    const before = await part.locator('tbody').textContent();
    await part.getByLabel('评分量表').selectOption({ index: 1 });
    await part.locator('tbody', { hasNotText: before ?? '' }).waitFor();
    expect(await part.getByRole('status').textContent()).toContain('满 30 对才看得出');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });
});

describe('what was done to a row far down a list', () => {
  it.each([
    ['a desk', { width: 1280, height: 720 }],
    ['a phone', { width: 390, height: 700 }],
  ])(
    'is said in sight on %s, while the focus and the list stay where they are',
    async (_, size) => {
      const page = await at('/manage/programs/', 'demo-coordinator', 'tbody tr', {
        viewport: size,
      });
      const button = page.getByRole('button', { name: /^改期限/ }).last();
      await button.scrollIntoViewIfNeeded();
      await button.press('Enter');
      const form = page.getByRole('dialog');
      await form.getByLabel('新的期限').fill('2027-12-30');
      await form.getByLabel('理由').fill('支援防汛，延后');
      const scrolled = await page.evaluate('scrollY');
      // Not the row that is changed: it goes to its new place in the order.
      const row = page.locator('main tbody tr').last();
      const before = await row.boundingBox();
      await form.getByRole('button', { name: '改期限' }).click();
      const said = page.getByText(/^已改.+的完成期限。$/);
      await said.waitFor();
      await page.waitForLoadState('networkidle');
      const box = await said.boundingBox();
      const header = await page.locator('.site-header').boundingBox();
      expect(Number(scrolled)).toBeGreaterThan(size.height);
      // The notice takes room above; the browser scrolls by as much, and the list stays under the eye.
      expect((await row.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
      expect(await page.locator('button:focus').textContent()).toBe('改期限');
      expect(box?.y).toBeGreaterThanOrEqual((header?.y ?? 0) + (header?.height ?? 0));
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(size.height);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: '知道了' }).click();
      await said.waitFor({ state: 'detached' });
      await page.context().close();
    },
  );
});

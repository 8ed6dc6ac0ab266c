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
});

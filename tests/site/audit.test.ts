/** An auditor reads who changed what, narrows it by mouse and keyboard, and is offered nothing else. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { SAME_CONTENT } from './testkit/built-site.ts';
import { signIn } from './testkit/people.ts';

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

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const ADDRESS = '/manage/audit/';

async function at(name: string, viewport = DESK): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage();
  await signIn(page, server.url, name, ADDRESS);
  await page.waitForURL(`**${ADDRESS}`);
  return page;
}

const rows = (page: Page) => page.locator('main tbody tr');
const find = (page: Page) => page.getByRole('button', { name: '查找' });

/** Events are listed in rounds: finds again until the first ones are there. */
async function waitForRows(page: Page): Promise<void> {
  const isEmpty = page.getByText('没有符合条件的改动');
  for (;;) {
    await rows(page).first().or(isEmpty).waitFor();
    if ((await rows(page).count()) > 0) return;
    await find(page).click();
  }
}

describe('the audit page', () => {
  it('shows each change in words, and names narrow it', async () => {
    const page = await at('demo-auditor');
    await waitForRows(page);
    expect(await page.locator('main tbody').textContent()).not.toMatch(/[{}]|undefined|null/);
    const choice = page.getByLabel('操作', { exact: true });
    await choice.selectOption({ label: '授予角色' });
    await find(page).click();
    await page.waitForURL(/action=role%3Agrant/);
    await rows(page).getByText('评分人').first().waitFor();
    const names = await rows(page).locator('th').allInnerTexts();
    expect(new Set(names)).toEqual(new Set(['授予角色']));
    const person = rows(page).first().getByRole('link').nth(1);
    const name = await person.textContent();
    await person.press('Enter');
    await page.waitForURL(/person=/);
    await page.getByRole('button', { name: '清除条件' }).waitFor();
    for (const row of await rows(page).all()) expect(await row.textContent()).toContain(name);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('person='));
    await page.context().close();
  });

  it('says what to do when nothing is found', async () => {
    const page = await at('demo-auditor', PHONE);
    await page.getByLabel('操作人工号').fill('nobody');
    await page.keyboard.press('Enter');
    await page.getByText('没有符合条件的改动').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
    await page.context().close();
  });

  it('is the only place that an auditor is offered, and is offered to nobody else', async () => {
    const page = await at('demo-auditor');
    const links = page.locator('[data-roles]:visible');
    await page.locator('.office .tag').waitFor();
    expect(new Set(await links.allInnerTexts())).toEqual(new Set(['审计记录']));
    await page.context().close();
    const admin = await at('demo-admin');
    await admin.getByText('这一页要有“审计员”角色才能用').waitFor();
    await admin.goto(`${server.url}/manage/`);
    await admin.locator('.office .tag').first().waitFor();
    expect(await admin.locator('[data-roles]:visible').allInnerTexts()).not.toContain('审计记录');
    await admin.context().close();
  });
});

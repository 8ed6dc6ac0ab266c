/** The first sign-in with a password that was handed out, as every worker of a deployment does it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { runCommand } from '../testkit/command.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { SAME_CONTENT } from './testkit/built-site.ts';

const OWN_PASSWORD = 'yu-hou-qing-chen';

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

describe('the first sign-in', () => {
  it('leads to the account page, where the handed-out password is changed and everything opens', async () => {
    const { stdout } = await runCommand(
      'admin',
      ['reset-password', '--staff-number', 'demo-worker'],
      { DATA_DIR: server.dataDir },
    );
    const handedOut = /：(\S+)\s*$/.exec(stdout)?.[1] ?? '';
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(`${server.url}/sign-in/?to=%2Fme%2F`);
    await page.getByLabel('工号或手机号').fill(' ＤＥＭＯ-worker ');
    await page.getByLabel('密码').fill(handedOut);
    // What was typed can be looked at before it is sent.
    const show = page.getByRole('button', { name: '显示密码' });
    await show.click();
    expect(await page.getByLabel('密码').getAttribute('type')).toBe('text');
    expect(await page.getByLabel('密码').inputValue()).toBe(handedOut);
    await show.click();
    expect(await page.getByLabel('密码').getAttribute('type')).toBe('password');
    await page.getByRole('button', { name: '登录', exact: true }).click();

    await page.waitForURL('**/account/**');
    await page.waitForSelector('text=先改成自己的密码');
    expect(await page.locator('dl').textContent()).toContain('李晓雨');
    expect(await accessibilityFaults(page)).toEqual([]);
    // A password manager is told whose password it is.
    expect(await page.locator('form [autocomplete=username]').inputValue()).toBe('demo-worker');
    await page.getByLabel('现在的密码').fill(handedOut);
    await page.getByLabel('新密码', { exact: true }).fill(OWN_PASSWORD);
    await page.getByLabel('再输一遍新密码').fill(OWN_PASSWORD);
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.waitForSelector('text=密码已修改');
    expect(await page.getByText('先改成自己的密码').count()).toBe(0);

    await page.goto(`${server.url}/me/`);
    await page.getByRole('heading', { name: '学习进度' }).waitFor();
    await context.close();
  });
});

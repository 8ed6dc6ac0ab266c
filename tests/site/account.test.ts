/** Signing in by the identity provider, and seeing and ending one's sessions, in the browser. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProvider, type TestProvider } from '../api/account/oidc-provider.ts';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { SAME_CONTENT } from './testkit/built-site.ts';
import { signIn } from './testkit/people.ts';

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  userAgent:
    'Mozilla/5.0 (Linux; Android 14; PGT-AN10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.49',
};
const DESK: BrowserContextOptions = {
  viewport: { width: 1280, height: 900 },
  colorScheme: 'dark',
  userAgent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
};

let browser: Browser;
let provider: TestProvider;
let server: TestServer;
beforeAll(async () => {
  provider = await startTestProvider();
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({
      database: 'embedded',
      ...SAME_CONTENT,
      env: {
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: 'shequ',
        OIDC_CLIENT_SECRET: 'only-for-tests',
      },
    }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await provider?.close();
});

/** A page with what its console says. */
async function openPage(context: BrowserContext): Promise<{ page: Page; said: string[] }> {
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  return { page, said };
}

/** Stands for the provider's own pages: sends the browser back at once, with these parameters. */
async function answerAtProvider(page: Page, answer: Record<string, string>): Promise<void> {
  await page.route(`${provider.issuer}/authorize*`, async (route) => {
    const asked = new URL(route.request().url()).searchParams;
    provider.nonce = asked.get('nonce');
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.search = String(new URLSearchParams({ ...answer, state: asked.get('state') ?? '' }));
    await route.fulfill({ status: 302, headers: { location: back.href } });
  });
}

describe('single sign-on', () => {
  it('signs in the person with the staff number and goes on to where they were', async () => {
    const context = await browser.newContext(PHONE);
    const { page, said } = await openPage(context);
    await answerAtProvider(page, { code: 'abc' });
    provider.claims = { sub: 'sso-1', preferred_username: 'demo-worker' };
    await page.goto(`${server.url}/sign-in/?to=${encodeURIComponent('/account/')}`);
    const button = page.getByRole('button', { name: '用统一身份认证登录' });
    await button.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await button.click();
    await page.waitForURL(`${server.url}/account/`);
    await page.getByText('demo-worker').waitFor();
    expect(said).toEqual([]);
    await context.close();
  });

  it.each([
    [
      'the provider vouches for a staff number of nobody',
      { code: 'abc' },
      { sub: 'sso-2', preferred_username: 'nobody-has-it' },
      '没有和它对应的工号',
    ],
    ['the person gives up there', { error: 'access_denied' }, {}, '统一身份认证没有完成'],
  ])('says what to do when %s', async (_name, answer, claims, words) => {
    const context = await browser.newContext(DESK);
    const { page } = await openPage(context);
    await answerAtProvider(page, answer as unknown as Record<string, string>);
    provider.claims = claims;
    await page.goto(`${server.url}/sign-in/?to=${encodeURIComponent('/courses/')}`);
    await page.getByRole('button', { name: '用统一身份认证登录' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain(words);
    // Nothing of it is left in the address, and the way on is kept for signing in with a password.
    expect(new URL(page.url()).search).toBe(`?to=${encodeURIComponent('/courses/')}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });

  it('says so when the browser keeps no session', async () => {
    const context = await browser.newContext();
    const { page } = await openPage(context);
    await page.goto(`${server.url}/sign-in/?sso=1`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('Cookie');
    await context.close();
  });

  it('is not offered when the server cannot be asked', async () => {
    const context = await browser.newContext();
    const { page } = await openPage(context);
    const asked = page.waitForRequest('**/api/auth/sign-in-methods');
    await page.route('**/api/auth/**', (route) => route.abort());
    await page.goto(`${server.url}/sign-in/`);
    await asked;
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    expect(await page.getByText('统一身份认证').count()).toBe(0);
    await context.close();
  });
});

describe('the sessions on the account page', () => {
  it('are told in words, and end where the person says', async () => {
    const [phone, desk] = await Promise.all([browser.newContext(PHONE), browser.newContext(DESK)]);
    const { page, said } = await openPage(phone);
    const { page: elsewhere } = await openPage(desk);
    await signIn(page, server.url, 'demo-coordinator', '/account/');
    await signIn(elsewhere, server.url, 'demo-coordinator', '/account/');
    await elsewhere.locator('.sessions li').first().waitFor();
    await page.reload();

    const items = page.locator('.sessions li');
    await items.first().waitFor();
    expect(await items.count()).toBe(2);
    expect(await items.nth(0).textContent()).toMatch(
      /^Windows 电脑上的 Edge\d{4} 年 \d+ 月 \d+ 日 \d+:\d\d 登录让它退出$/,
    );
    expect(await items.nth(1).textContent()).toMatch(/^安卓手机上的微信就是这里，.* 登录$/);
    expect(await page.locator('main').innerHTML()).not.toContain('127.0.0.1');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await accessibilityFaults(elsewhere)).toEqual([]);
    expect(
      await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
    ).toBeLessThanOrEqual(0);

    await page.getByRole('button', { name: /^让它退出：Windows 电脑上的 Edge/ }).click();
    await page.getByText('1 处登录已经退出。').waitFor();
    expect(await items.count()).toBe(1);
    await elsewhere.reload();
    await elsewhere.getByText('你还没有登录').waitFor();
    expect(said).toEqual([]);
    await Promise.all([phone.close(), desk.close()]);
  });

  it('end all but this one together', async () => {
    const contexts = await Promise.all([1, 2, 3].map(() => browser.newContext(DESK)));
    const pages = await Promise.all(contexts.map((context) => context.newPage()));
    for (const page of pages) await signIn(page, server.url, 'demo-admin', '/account/');
    const last = pages[2] as Page;
    await last.getByRole('button', { name: '其他设备全部退出' }).click();
    await last.getByText('2 处登录已经退出。').waitFor();
    expect(await last.locator('.sessions li').count()).toBe(1);
    expect(await last.getByRole('button', { name: '其他设备全部退出' }).count()).toBe(0);
    await Promise.all(contexts.map((context) => context.close()));
  });

  it('end elsewhere with a new password, which is confirmed', async () => {
    const [context, other] = await Promise.all([
      browser.newContext(PHONE),
      browser.newContext(DESK),
    ]);
    const page = await context.newPage();
    const elsewhere = await other.newPage();
    await signIn(elsewhere, server.url, 'demo-trainer', '/account/');
    await signIn(page, server.url, 'demo-trainer', '/account/');
    await page.locator('.sessions li').nth(1).waitFor();
    await page.getByLabel('现在的密码').fill('shequ-demo');
    await page.getByLabel('新密码', { exact: true }).fill('quite-another-9');
    await page.getByLabel('再输一遍新密码').fill('quite-another-9');
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('密码已修改。').waitFor();
    await page.locator('.sessions li').nth(1).waitFor({ state: 'detached' });
    expect(await page.getByText('密码已修改。').isVisible()).toBe(true);
    await Promise.all([context.close(), other.close()]);
  });
});

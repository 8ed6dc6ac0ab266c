/** A lesson was renamed: its old address leads on, on this server, on any other, and without a network. */
import { existsSync } from 'node:fs';
import { cp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeMoved } from '../../docs-site/scripts/build/moved.ts';
import { writePolicy } from '../../docs-site/scripts/build/policy.ts';
import { writeServiceWorker } from '../../docs-site/scripts/build/service-worker.ts';
import { startTestApi, type TestApi } from '../testkit/api.ts';
import { launchBrowser } from '../testkit/browser.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';
import { DIST, lessonAddresses } from './testkit/built-site.ts';
import { keptAddresses, workerIsActive } from './testkit/people.ts';

const PLACE = '#self-check';

let browser: Browser;
let api: TestApi;
let folder: string;
let site: string;
let old: string;
let present: string;

/** Puts the site in the place of itself with one lesson renamed, as a build would. */
async function renameLesson(): Promise<void> {
  const next = join(folder, 'next');
  await cp(site, next, { recursive: true });
  await rename(join(next, old), join(next, present));
  await writeMoved(next, [{ from: old, to: present }], null);
  await writeServiceWorker(next);
  await writePolicy(next);
  for (const ending of ['br', 'gz']) await rm(join(next, `sw.js.${ending}`), { force: true });
  await rename(site, join(folder, 'before'));
  await rename(next, site);
}

beforeAll(async () => {
  folder = createRunFolder('moved');
  site = join(folder, 'site');
  await cp(DIST, site, { recursive: true });
  old = (await lessonAddresses())[0] as string;
  present = old.replace(/\/$/, '-renamed/');
  [browser, api] = await Promise.all([launchBrowser(), startTestApi({ siteDir: site })]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
  removeFolder(folder);
});

describe('the old address of a renamed lesson', () => {
  it('is kept on the device under the new one, and leads there with its place without a network', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${api.url}/`);
    await workerIsActive(context, page);
    await page.goto(`${api.url}${old}`);
    await expect.poll(() => keptAddresses(page)).toContain(old);
    expect(await keptAddresses(page)).not.toContain(present);

    await renameLesson();
    await page.goto(`${api.url}/`);
    await page.evaluate('navigator.serviceWorker.ready.then((worker) => worker.update())');
    await expect.poll(() => keptAddresses(page), { timeout: 20_000 }).not.toContain(old);
    expect(await keptAddresses(page)).toContain(present);

    await context.setOffline(true);
    await page.goto(`${api.url}${old}${PLACE}`);
    expect(page.url()).toBe(`${api.url}${present}${PLACE}`);
    expect(((await page.locator('.prose').last().textContent()) ?? '').length).toBeGreaterThan(
      1000,
    );
    await context.close();
  }, 120_000);

  it('is answered by this server with a redirect that keeps the place', async () => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    const answer = await page.goto(`${api.url}${old}${PLACE}`);
    expect((await answer?.request().redirectedFrom()?.response())?.status()).toBe(301);
    expect(page.url()).toBe(`${api.url}${present}${PLACE}`);
    await context.close();
  });

  it.each([true, false])(
    'is a page that leads on by itself on any other server (scripts: %s)',
    async (javaScriptEnabled) => {
      const context = await browser.newContext({ serviceWorkers: 'block', javaScriptEnabled });
      const page = await context.newPage();
      const body = await readFile(join(site, old, 'index.html'), 'utf8');
      // Under the policy of the site, as any server has to send it.
      const policy = (await fetch(`${api.url}/`)).headers.get('content-security-policy') ?? '';
      await page.route(`${api.url}${old}**`, (route) =>
        route.fulfill({
          body,
          contentType: 'text/html; charset=utf-8',
          headers: { 'content-security-policy': policy },
        }),
      );
      await page.goto(`${api.url}${old}?from=wechat${PLACE}`);
      await page.waitForURL((url) => url.pathname === present);
      expect(await page.locator('h1').count()).toBe(1);
      // Without scripts a browser keeps neither.
      const kept = javaScriptEnabled ? `?from=wechat${PLACE}` : '';
      expect(page.url()).toBe(`${api.url}${present}${kept}`);
      await context.close();
    },
  );

  it('is listed nowhere: search engines are told not to, and the search does not know it', async () => {
    expect(existsSync(join(site, old, 'index.html'))).toBe(true);
    expect(await readFile(join(site, old, 'index.html'), 'utf8')).toContain(
      '<meta name="robots" content="noindex">',
    );
    expect(await readFile(join(site, old, 'index.html'), 'utf8')).not.toContain(
      'data-pagefind-body',
    );
  });
});

/** What an author sees who saves a lesson with faults while Astro's development server runs. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { findFreePort } from '../testkit/ports.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const GOOD = join(REPOSITORY, 'tests/fixtures/content/good');
/** Far above what it takes: a busy machine should be slow, not red. */
const PATIENTLY = { timeout: 80_000, interval: 100 };

let browser: Browser;
let page: Page;
let server: ChildProcess;
let folder = '';
let home = '';
let url = '';
let output = '';

beforeAll(async () => {
  folder = createRunFolder('written');
  home = createRunFolder('home');
  cpSync(GOOD, folder, { recursive: true });
  const port = await findFreePort();
  url = `http://127.0.0.1:${port}/courses/demo/second/`;
  server = spawn(
    process.execPath,
    [
      join(REPOSITORY, 'docs-site/node_modules/astro/bin/astro.mjs'),
      ...['dev', '--ignore-lock', '--host', '127.0.0.1', '--port', String(port)],
    ],
    {
      cwd: join(REPOSITORY, 'docs-site'),
      // Without the variables of Vitest, where Astro leaves out pages and reloading.
      env: {
        PATH: process.env.PATH,
        HOME: home,
        CONTENT_DIR: folder,
        PUBLIC_URL: 'https://xue.example.gov.cn',
        ASTRO_TELEMETRY_DISABLED: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += stripVTControlCharacters(chunk.toString());
    });
  }
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  await vi.waitFor(() => expect(output).toContain(`:${port}/`), PATIENTLY);
  // A page hears of saved files from then on.
  const connected = page.waitForEvent('console', {
    predicate: (message) => message.text().includes('[vite] connected'),
    timeout: PATIENTLY.timeout,
  });
  await page.goto(url);
  await connected;
});

afterAll(async () => {
  server?.kill();
  await browser?.close();
  removeFolder(folder);
  removeFolder(home);
});

it('shows the faults of a saved lesson alone, in Chinese, until it is mended', async () => {
  const lesson = join(folder, 'courses/demo/second.md');
  const good = readFileSync(lesson, 'utf8');
  const title = /^title: (.*)$/m.exec(good)?.[1] ?? '';
  await vi.waitFor(async () => expect(await page.title()).toContain(title), PATIENTLY);

  const start = output.length;
  writeFileSync(lesson, `${good.replace('title:', 'titel:')}\n[没有的课](/courses/none/none/)\n`);
  await page.getByRole('heading', { name: /内容有 \d+ 处错误/ }).waitFor(PATIENTLY);
  const shown = await page.locator('body').textContent();
  const lines = output.slice(start).trim().split('\n');
  // Of a request Astro says that it was answered; of a fault only its line is said, once.
  const told = lines.filter((line) => !/^\d\d:\d\d:\d\d /.test(line));
  expect(new Set(told).size).toBe(told.length);
  expect(told.length).toBeGreaterThan(1);
  for (const line of told) {
    const [, place, message] =
      /^(\S+second\.md:\d+:\d+) 错误 [a-z/-]+ (.*)$/.exec(line) ?? expect.fail(line);
    expect(shown).toContain(place);
    expect(shown).toContain(message);
  }
  expect(await page.locator('vite-error-overlay').count()).toBe(0);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);

  writeFileSync(lesson, good);
  await vi.waitFor(async () => expect(await page.title()).toContain(title), PATIENTLY);
  expect(output.slice(start)).not.toMatch(/^\s+at |\[ERROR\]/m);
});

it('names the public address of the page to search engines and shared links', async () => {
  const address = 'https://xue.example.gov.cn/courses/demo/second/';
  await page.goto(url);
  expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(address);
  expect(await page.locator('meta[property="og:url"]').getAttribute('content')).toBe(address);
});

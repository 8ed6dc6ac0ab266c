/** What a lesson costs on the first visit over the wire, as the server really sends it. */
import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { openSelfChecks } from './testkit/answers.ts';
import { builtPaths, builtText, lessonAddresses, SAME_CONTENT } from './testkit/built-site.ts';

const KILOBYTE = 1024;
/** Tighter than what the build allows the lessons of others. */
const TOTAL_BYTES = 42 * KILOBYTE;
const SCRIPT_BYTES = 15 * KILOBYTE;

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer(SAME_CONTENT)]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

interface Weight {
  /** Compressed bodies, pictures aside. */
  total: number;
  scripts: number;
  /** Bodies and headers together. */
  onTheWire: number;
  requests: number;
}

/** What comes over the wire for a first visit that reads to the end. */
async function weigh(address: string): Promise<Weight> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  const requests: Request[] = [];
  page.on('requestfinished', (request) => requests.push(request));
  const response = await page.goto(`${server.url}${address}`, { waitUntil: 'networkidle' });
  expect(response?.status(), address).toBe(200);
  await openSelfChecks(page);
  await page.waitForLoadState('networkidle');
  const weight: Weight = { total: 0, scripts: 0, onTheWire: 0, requests: 0 };
  for (const request of requests) {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    weight.requests += 1;
    weight.onTheWire += responseBodySize + responseHeadersSize;
    if (request.resourceType() === 'image') continue;
    weight.total += responseBodySize;
    if (request.resourceType() === 'script') weight.scripts += responseBodySize;
  }
  await context.close();
  return weight;
}

/**
 * The first lesson of every course and the five with the most HTML. The build weighs every lesson's
 * files; here it is about what the server really sends, which differs between lessons by the HTML only.
 */
async function heaviestLessons(): Promise<string[]> {
  const sized = await Promise.all(
    (await lessonAddresses()).map(async (address) => ({
      address,
      size: (await builtText(`${address.slice(1)}index.html`)).length,
    })),
  );
  const firsts = new Map<string | undefined, string>();
  for (const { address } of sized) {
    const course = address.split('/')[2];
    if (!firsts.has(course)) firsts.set(course, address);
  }
  const heaviest = sized.sort((a, b) => b.size - a.size).slice(0, 5);
  return [...new Set([...heaviest.map(({ address }) => address), ...firsts.values()])];
}

describe('the first visit to a lesson', () => {
  it('stays within its budget, self-checks started', { timeout: 180_000 }, async () => {
    const over: string[] = [];
    let heaviest: Weight = { total: 0, scripts: 0, onTheWire: 0, requests: 0 };
    for (const address of await heaviestLessons()) {
      const weight = await weigh(address);
      if (weight.total > heaviest.total) heaviest = weight;
      if (weight.total > TOTAL_BYTES || weight.scripts > SCRIPT_BYTES) {
        over.push(`${address}: ${weight.total} bytes, ${weight.scripts} of scripts`);
      }
    }
    const inKilobytes = (bytes: number) => `${(bytes / KILOBYTE).toFixed(1)} KB`;
    console.info(
      `heaviest lesson: ${inKilobytes(heaviest.total)}, ${inKilobytes(heaviest.scripts)} of it scripts; ` +
        `${inKilobytes(heaviest.onTheWire)} with headers in ${heaviest.requests} requests`,
    );
    expect(over).toEqual([]);
  });
});

describe('built scripts', () => {
  // Safari knows it since 16.4; before, the whole file throws while loading.
  it('hold no expression that looks behind', async () => {
    const paths = await builtPaths('.js');
    expect(paths.length).toBeGreaterThan(20);
    const faults: string[] = [];
    for (const path of paths) {
      if (/\(\?<[=!]/.test(await builtText(path))) faults.push(path);
    }
    expect(faults).toEqual([]);
  });
});

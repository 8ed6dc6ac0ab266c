/** The pages for developers, as the server gives them: found, complete, and true to what is served. */
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_TABLE } from '../../api/src/platform/error-table.ts';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { SAME_CONTENT } from './testkit/built-site.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer(SAME_CONTENT)]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(address: string): Promise<Page> {
  // What developers read needs no script.
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.url}${address}`);
  return page;
}

const dataOf = async (response: Response) =>
  ((await response.json()) as { data: IntrospectionQuery }).data;

/** Of what the server itself says about its schema. */
async function servedSchema(): Promise<string> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  });
  return printed(buildClientSchema(await dataOf(response)));
}
const printed = (schema: Parameters<typeof printSchema>[0]) =>
  printSchema(lexicographicSortSchema(schema));

describe('the pages for developers', () => {
  it('are found from the foot of the home page, and lead to every kind of the reference', async () => {
    const page = await open('/');
    await page.getByRole('contentinfo').getByRole('link', { name: '开发者' }).click();
    expect(new URL(page.url()).pathname).toBe('/developers/');
    for (const name of ['查询', '修改', '对象类型', '联合类型', '输入类型', '枚举和标量']) {
      await page
        .getByRole('navigation', { name: '开发者页面' })
        .getByRole('link', { name })
        .click();
      expect(await page.locator('h1').textContent()).toBe(name);
      expect(await page.locator('.developers > section').count()).toBeGreaterThan(5);
    }
  });

  it('say every number, and leave no name of one in the text', async () => {
    const shown = (await (await open('/developers/')).locator('main').textContent()) ?? '';
    // The blank before a unit is one of no break on the page.
    const text = shown.replaceAll('\u00a0', ' ');
    expect(text).toContain('一把密钥每秒恢复 2000 点');
    expect(text).not.toMatch(/\{[a-zA-Z]+\}/);
  });

  it('lead from a field to its type, and tell what is deprecated', async () => {
    const page = await open('/developers/reference/queries/');
    await page.locator('#completionRecords').getByRole('link').first().click();
    expect(page.url()).toMatch(/\/developers\/reference\/objects\/#CompletionRecordConnection$/);
    expect(await page.locator('section:target h2').textContent()).toContain(
      'CompletionRecordConnection',
    );
  });

  it('have every code with which whole requests are refused', async () => {
    const page = await open('/developers/errors/');
    for (const code of Object.keys(ERROR_TABLE)) {
      expect(await page.locator(`#${code}`).count(), code).toBe(1);
    }
  });
});

describe('the schema as files of the site', () => {
  it('is what the server answers with', async () => {
    const served = await servedSchema();
    const sdl = await fetch(`${server.url}/schema.graphql`);
    expect(sdl.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(printed(buildSchema(await sdl.text()))).toBe(served);
    const json = await fetch(`${server.url}/schema.json`);
    expect(json.headers.get('content-type')).toMatch(/^application\/json/);
    expect(printed(buildClientSchema(await dataOf(json)))).toBe(served);
  });
});

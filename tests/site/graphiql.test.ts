import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testkit/api.ts';
import { launchBrowser } from '../testkit/browser.ts';

describe('GraphiQL', () => {
  let api: TestApi;
  let browser: Browser;
  beforeAll(async () => {
    [api, browser] = await Promise.all([startTestApi(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await api.close();
  });

  it('works without the internet and under the policy, with a silent console', async () => {
    const page = await browser.newPage();
    const outside: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(api.url))
        outside.push(request.url());
    });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));

    await page.goto(`${api.url}/graphql`);
    const run = page.getByRole('button', { name: /execute query/i });
    await run.waitFor();
    await page.evaluate(() => localStorage.clear());
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('query Who { viewer { kind } }');
    // The editor takes note of a new text after a pause; until then it asks for the old operation.
    await expect
      .poll(() => page.evaluate(() => JSON.stringify({ ...localStorage })), { timeout: 20_000 })
      .toContain('Who');
    await run.click();
    await page.locator('.result-window').getByText('ANONYMOUS').waitFor();

    await page.keyboard.press('Control+Space');
    await page.getByRole('button', { name: /documentation explorer/i }).click();
    await page.locator('.graphiql-doc-explorer').getByText('Query').first().click();
    await page.getByRole('button', { name: /open settings/i }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');

    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

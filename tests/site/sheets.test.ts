/** Sheets and samples: on one sheet of paper, kept from the first visit, listed where they belong. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContent } from '@shequ/schema/content/load.ts';
import type { ContentSet } from '@shequ/schema/content/model.ts';
import mammoth from 'mammoth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../testkit/browser.ts';
import { startServer, type TestServer } from '../testkit/server.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { builtText, DIST, SAME_CONTENT } from './testkit/built-site.ts';

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url));

let content: ContentSet;
let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  ({ content } = await loadContent([CONTENT]));
  [browser, server] = await Promise.all([launchBrowser(), startServer(SAME_CONTENT)]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Addresses of all sheets, with the address of their lesson. */
function sheets(): { address: string; lesson: string }[] {
  return [...content.lessons].flatMap(([course, list]) =>
    list.flatMap(({ value: { slug, sheets: own = [] } }) =>
      own.map((sheet) => ({
        address: `/courses/${course}/${slug}/${sheet.slug}/`,
        lesson: `/courses/${course}/${slug}/`,
      })),
    ),
  );
}

async function open(address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${server.url}${address}`, { waitUntil: 'load' });
  return page;
}

describe('a sheet', () => {
  it('prints on one sheet of A4, is accessible, and is linked from its lesson', async () => {
    expect(sheets().length).toBeGreaterThanOrEqual(3);
    for (const { address, lesson } of sheets()) {
      const page = await open(address);
      expect(await accessibilityFaults(page), address).toEqual([]);
      const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g), address).toHaveLength(1);
      expect(await builtText(`${lesson.slice(1)}index.html`)).toContain(`href="${address}"`);
      await page.context().close();
    }
  });

  it('is kept on the device from the first visit on', async () => {
    const worker = await builtText('sw.js');
    for (const { address } of sheets()) expect(worker).toContain(`"${address}"`);
  });

  it('opens the gist of an article where it is cited', async () => {
    const page = await open(sheets()[0]?.address ?? '');
    await page.locator('.prose a.source-link').first().click();
    expect(await page.locator('.gist--open').count()).toBe(1);
    await page.context().close();
  });
});

describe('a sample', () => {
  it('is listed in its lesson, and has a page and a document that say it is invented', async () => {
    expect(content.samples).toHaveLength(10);
    for (const { value } of content.samples) {
      const lesson = await builtText(`courses/${value.lesson}/index.html`);
      expect(lesson).toContain(`href="/samples/${value.slug}/"`);
      expect(await builtText(`samples/${value.slug}/index.html`)).toContain('虚构');
      const buffer = await readFile(join(DIST, 'samples', `${value.slug}.docx`));
      const { value: text, messages } = await mammoth.extractRawText({ buffer });
      expect(messages).toEqual([]);
      expect(text.trim().startsWith(value.title)).toBe(true);
      expect(text).toContain('虚构');
    }
  });
});

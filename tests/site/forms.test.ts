/** The forms of all lessons as Word documents, opened by a reader that did not write them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hideGaps, showGaps } from '@shequ/schema/content/markdown/blanks.ts';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { builtPaths, builtText, DIST } from './testkit/built-site.ts';

/** Without white space, which is laid out differently. */
const squeeze = (text: string): string => showGaps(hideGaps(text)).replace(/\s+/gu, '');

interface Linked {
  /** As the lesson links it. */
  href: string;
  title: string;
  /** Of the lesson. */
  page: string;
}

/** Every form that a lesson links, with the name under which it is saved. */
async function linkedForms(): Promise<Linked[]> {
  const pages = (await builtPaths('/index.html')).filter((path) =>
    /^courses\/[^/]+\/(?!quiz\/)[^/]+\/index\.html$/.test(path),
  );
  const all = await Promise.all(
    pages.map(async (page) =>
      [
        ...(await builtText(page)).matchAll(
          /href="([^"]+\/form-\d+\.docx)" download="([^"]+)\.docx"/g,
        ),
      ].map(([, href = '', title = '']) => ({ href, title, page })),
    ),
  );
  return all.flat();
}

describe('the forms of all lessons', () => {
  it('are each a document that opens, with its title, and none lies about unlinked', async () => {
    const linked = await linkedForms();
    expect(linked.length).toBeGreaterThan(100);
    const built = (await builtPaths('.docx')).filter((path) => path.startsWith('courses/'));
    expect(linked.map(({ href }) => href.slice(1)).sort()).toEqual(built);
    for (const { href, title } of linked) {
      const { value, messages } = await mammoth.extractRawText({
        buffer: await readFile(join(DIST, href)),
      });
      expect(messages, href).toEqual([]);
      expect(squeeze(value).startsWith(squeeze(title)), href).toBe(true);
    }
  });

  it('hold every cell and line that the page of the lesson has in the form', async () => {
    const [first] = (await linkedForms()).filter(({ title }) => title === '走访记录表');
    if (first === undefined) throw new Error('no lesson has the form 走访记录表');
    const { value } = await mammoth.convertToHtml({
      buffer: await readFile(join(DIST, first.href)),
    });
    const html = await builtText(first.page);
    const part = html.slice(html.indexOf(`>${first.title}</h3>`)).split('<h3')[0] ?? '';
    const cells = [...part.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = '']) =>
      squeeze(cell.replace(/<[^>]+>/g, '')),
    );
    expect(cells.length).toBeGreaterThan(10);
    const shown = squeeze(value.replace(/<[^>]+>/g, '|'));
    for (const cell of cells) expect(shown).toContain(cell);
    expect(value.match(/<td>/g)?.length ?? 0).toBeGreaterThanOrEqual(
      cells.filter((cell) => cell === '').length,
    );
  });
});

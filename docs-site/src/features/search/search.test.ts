import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLists, readLists } from './about-lists.ts';
import { buildSearchIndex } from './build-index.ts';
import { vocabularyOf } from './engine.ts';
import { type FolderEngine, openFolderEngine } from './folder-engine.ts';
import type { Lexicon, PageEntry } from './index-files.ts';
import { normalizeText } from './normalize.ts';
import { searchPages } from './search.ts';

/** A small deterministic generator, so that a failure repeats. */
function generator(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

// Few characters, so that texts overlap in every way; digits, Latin and punctuation among them.
const ALPHABET = [...'社区矫正人民调解委员会燃气泄漏的一二三119aGB－，。（）“” 重庆'];
const random = generator(7);
const text = (length: number) =>
  Array.from({ length }, () => ALPHABET[random(ALPHABET.length)])
    .join('')
    .trim() || '社区';
const pages = Array.from({ length: 24 }, (_, index) => ({
  url: `/p${index}/`,
  title: `第${index}页${text(4)}`,
  heading: text(6),
  blocks: Array.from({ length: 12 }, () => text(8 + random(40))),
}));
const synonyms = [['人民调解委员会', '调委会']];

let dist: string;
let folder: FolderEngine;

beforeAll(async () => {
  dist = await mkdtemp(path.join(tmpdir(), 'search-'));
  for (const page of pages) {
    await mkdir(path.join(dist, page.url), { recursive: true });
    const body = page.blocks.map((block) => `<p>${block}</p>`).join('');
    await writeFile(
      path.join(dist, page.url, 'index.html'),
      `<!doctype html><html><body><main data-pagefind-body><h1>${page.title}</h1><h2 id="h">${page.heading}</h2>${body}</main></body></html>`,
    );
  }
  await buildSearchIndex(dist, synonyms);
  folder = await openFolderEngine(dist);
});
afterAll(async () => {
  await folder?.close();
  if (dist) await rm(dist, { recursive: true });
});

const has = (page: (typeof pages)[number], query: string) =>
  [page.title, page.heading, ...page.blocks].some((block) =>
    normalizeText(block).includes(normalizeText(query)),
  );

describe('searchPages', () => {
  it('finds every page with a block that contains the query, and no such page after one that does not', async () => {
    for (let round = 0; round < 200; round += 1) {
      const page = pages[random(pages.length)] as (typeof pages)[number];
      const block = page.blocks[random(page.blocks.length)] as string;
      const start = random(block.length);
      const query = block.slice(start, start + 1 + random(8));
      if (!/[\p{L}\p{N}]/u.test(query)) continue;
      const { hits } = await searchPages(folder.engine, query);
      const urls = hits.map((hit) => hit.page.url);
      const expected = pages.filter((candidate) => has(candidate, query)).map(({ url }) => url);
      expect(new Set(urls.slice(0, expected.length)), query).toEqual(new Set(expected));
    }
  });

  it('puts titles before headings before text', async () => {
    const { hits } = await searchPages(folder.engine, '调');
    const place = hits.map(({ page }) => {
      const source = pages.find(({ url }) => url === page.url) as (typeof pages)[number];
      if (source.title.includes('调')) return 0;
      return source.heading.includes('调') ? 1 : 2;
    });
    expect(place).toEqual([...place].sort());
    expect(new Set(place).size).toBeGreaterThan(1);
  });

  it('never joins the end of one block with the beginning of the next', async () => {
    const page = pages[3] as (typeof pages)[number];
    const across = `${(page.blocks[0] as string).slice(-6)}${(page.blocks[1] as string).slice(0, 6)}`;
    const { hits } = await searchPages(folder.engine, across);
    expect(hits.filter((hit) => hit.match === 'exact').map((hit) => hit.page.url)).toEqual(
      pages.filter((candidate) => has(candidate, across)).map(({ url }) => url),
    );
  });

  it('answers punctuation, blanks and an endless query without failing', async () => {
    expect((await searchPages(folder.engine, ' ，。')).hits).toEqual([]);
    expect((await searchPages(folder.engine, '')).hits).toEqual([]);
    await expect(searchPages(folder.engine, '社'.repeat(5000))).resolves.toBeDefined();
    await expect(searchPages(folder.engine, '"\\ %00<script> 社')).resolves.toBeDefined();
  });
});

describe('a part of the index that does not come', () => {
  it('is told and not taken for nothing found; titles are still looked through', async () => {
    const lame = await mkdtemp(path.join(tmpdir(), 'search-lame-'));
    await cp(dist, lame, { recursive: true });
    await rm(path.join(lame, 'pagefind', 'index'), { recursive: true });
    const served = await openFolderEngine(lame);
    try {
      const title = pages[3]?.title ?? '';
      const outcome = await searchPages(served.engine, title);
      expect(outcome.incomplete).toBe(true);
      expect(outcome.hits[0]?.page.url).toBe('/p3/');
      expect((await searchPages(folder.engine, title)).incomplete).toBe(false);
    } finally {
      await served.close();
      await rm(lame, { recursive: true });
    }
  });

  it('takes the lists from the words on the device when they do not come', async () => {
    const engine = {
      ...folder.engine,
      phrase: () => Promise.reject(new Error('no network')),
      about: () => Promise.reject(new Error('no network')),
    };
    const heading = pages[7]?.heading ?? '';
    const outcome = await searchPages(engine, heading);
    expect(outcome.incomplete).toBe(true);
    expect(outcome.hits.map(({ page }) => page.url)).toContain('/p7/');
  });

  it('finds a stretch of text in the pages that lie on the device, before all others', async () => {
    const query = (pages[5]?.blocks[2] ?? '').slice(0, 6);
    const numbered = (await folder.engine.pages()).pages;
    const engine = {
      ...folder.engine,
      phrase: () => Promise.reject(new Error('no network')),
      keptWith: async (normalized: string) => {
        expect(normalized).toBe(normalizeText(query));
        return new Set([numbered.findIndex(({ url }) => url === '/p5/')]);
      },
    };
    const outcome = await searchPages(engine, query);
    expect(outcome.incomplete).toBe(true);
    expect(outcome.hits[0]).toMatchObject({ page: { url: '/p5/' }, match: 'exact' });
  });

  it('rejects when not even the titles come', async () => {
    const nowhere = () => Promise.reject(new Error('no network'));
    const engine = { ...folder.engine, pages: nowhere };
    await expect(searchPages(engine, '社区')).rejects.toThrow('no network');
  });
});

describe('the order of readings', () => {
  const page = (url: string, title: string): PageEntry => ({
    url,
    title,
    course: null,
    kind: '课',
    order: 0,
    phrases: '',
  });
  const lexicon: Lexicon = {
    terms: [],
    traditional: '',
    readings: { ai: '爱', tong: '童' },
    otherReadings: {},
  };
  const found = (text: string, by: Record<string, number>) =>
    new Map(by[text] === undefined ? [] : [[by[text], { score: 1, inHeading: false }]]);

  it('puts a synonym in passing before a title that only sounds like the query', async () => {
    const pages = [page('/sound/', '爱童'), page('/synonym/', '写材料')];
    const words = { laws: [], pages: [] };
    const synonyms = [['人工智能', 'ai']];
    const { files, phrases } = makeLists(pages, words, synonyms);
    const all = {
      index: '',
      about: '',
      pages: pages.map((each, index) => ({ ...each, phrases: phrases[index] ?? '' })),
      synonyms,
    };
    const { hits } = await searchPages(
      {
        pages: async () => all,
        words: async () => words,
        about: async () => readLists(all, files),
        lexicon: async () => lexicon,
        vocabulary: async () => vocabularyOf([]),
        text: () => Promise.reject(new Error('no text is asked for')),
        phrase: async (text) => found(text, { 人工智能: 1 }),
        pagesWith: async () => new Map(),
        syllables: async (syllables) => found(syllables.join(' '), { ai: 0 }),
      },
      'ai',
    );
    expect(hits.map(({ page: { url }, match }) => [url, match])).toEqual([
      ['/synonym/', 'synonym'],
      ['/sound/', 'pinyin'],
    ]);
  });
});

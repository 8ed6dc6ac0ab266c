import { describe, expect, it } from 'vitest';
import { type SearchEngine, vocabularyOf } from './engine.ts';
import type { PageEntry, SearchPages } from './index-files.ts';
import { normalizeText } from './normalize.ts';
import { type Demand, findByParts } from './parts.ts';
import { MATCH_KINDS, PLACE, rankOf } from './ranking.ts';

interface Page {
  name: string;
  title?: string;
  headings?: string[];
  /** Texts of the blocks; `#` begins a section. */
  blocks: string[];
  /** A list of the whole site. */
  isList?: boolean;
}

/** Pages of other subjects, so that words are rare. */
const OTHERS = Array.from({ length: 36 }, (_, index) => ({ name: `o${index}`, blocks: ['其他'] }));

/** Names of the pages found by the words of the query, best first. */
async function find(
  query: string,
  pages: Page[],
  { terms = [] as string[], demand = 'any' as Demand } = {},
): Promise<string[]> {
  const every: Page[] = [...pages, ...OTHERS];
  const all: SearchPages = {
    index: '',
    about: '',
    synonyms: [],
    pages: every.map(
      ({ name, title = name, isList }): PageEntry => ({
        url: `/${name}/`,
        title,
        course: null,
        kind: '课',
        order: isList ? 2 : 0,
        phrases: '',
      }),
    ),
  };
  const textOf = ({ title = '', headings = [], blocks }: Page) =>
    [title, ...headings, ...blocks].map(normalizeText).join('\n');
  const engine = {
    pagesWith: async (text: string) =>
      new Map(
        every.flatMap((page, index) => {
          const inHeading = (page.headings ?? []).some((each) =>
            normalizeText(each).includes(text),
          );
          return textOf(page).includes(text) ? [[index, { score: 0, inHeading }]] : [];
        }),
      ),
    vocabulary: async () => vocabularyOf([{ terms, traditional: '' }]),
    text: async (file: string) => {
      let anchor: string | null = null;
      const blocks = every.find(({ name }) => name === file)?.blocks ?? [];
      return {
        blocks: blocks.flatMap((text) => {
          if (!text.startsWith('#')) return [{ anchor, text }];
          anchor = text;
          return [];
        }),
      };
    },
  } as unknown as SearchEngine;
  const { hits } = await findByParts(engine, all, query, demand);
  return hits.map(({ index }) => every[index]?.name ?? '');
}

describe('the tiers', () => {
  it('put every page of one kind before every page of the next', () => {
    MATCH_KINDS.slice(1).forEach((kind, index) => {
      const better = MATCH_KINDS[index] ?? kind;
      expect(rankOf(better, PLACE.text)).toBeLessThan(rankOf(kind, PLACE.wholeTitle));
    });
  });

  it('put a page first within its kind that says it more prominently', () => {
    const ranks = Object.values(PLACE).map((place) => rankOf('exact', place));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(new Set(ranks).size).toBe(6);
  });
});

describe('the weights', () => {
  it('let no word outweigh another by being on one page only', async () => {
    const mention = (name: string): Page => ({ name, blocks: ['泄漏'] });
    const found = await find('燃气 泄漏', [
      { name: 'in passing', blocks: ['燃气'] },
      { name: 'subject', headings: ['泄漏'], blocks: ['泄漏'] },
      ...['a', 'b', 'c'].map(mention),
    ]);
    expect(found[0]).toBe('subject');
  });

  it('put a term before three stretches that are none', async () => {
    const found = await find(
      '燃气的红房的蓝门的白墙',
      [
        { name: 'stretches', blocks: ['红房蓝门白墙', '红房，蓝门，白墙'] },
        { name: 'term', blocks: ['燃气'] },
      ],
      { terms: ['燃气'] },
    );
    expect(found).toEqual(['term', 'stretches']);
  });

  it('let a lone character decide between equals, and nothing else', async () => {
    const found = await find('搬家 退', [
      { name: 'without', blocks: ['搬家'] },
      { name: 'with', blocks: ['搬家', '退'] },
      { name: 'heading', headings: ['搬家'], blocks: ['搬家'] },
    ]);
    expect(found).toEqual(['heading', 'with', 'without']);
  });

  it('put the title before a heading, a heading before the text, and one more word before both', async () => {
    const found = await find('燃气 泄漏', [
      { name: 'text', blocks: ['燃气', '#', '泄漏'] },
      { name: 'heading', headings: ['燃气'], blocks: ['燃气', '#', '泄漏'] },
      { name: 'title', title: '燃气', blocks: ['燃气', '#', '泄漏'] },
      { name: 'one word', title: '燃气', headings: ['燃气'], blocks: ['燃气'] },
    ]);
    expect(found.slice(0, 3)).toEqual(['title', 'heading', 'text']);
    const few = await find('燃气 泄漏', [
      { name: 'one word', title: '燃气', headings: ['燃气'], blocks: ['燃气'] },
      { name: 'both', blocks: ['燃气', '#', '泄漏'] },
    ]);
    expect(few).toEqual(['both', 'one word']);
  });

  it('put a lesson before a list of the whole site that names it', async () => {
    const found = await find('燃气 泄漏', [
      { name: 'list', title: '燃气泄漏', blocks: [], isList: true },
      { name: 'lesson', blocks: ['燃气', '#', '泄漏'] },
    ]);
    expect(found).toEqual(['lesson', 'list']);
  });

  it('put words in one block before those under one heading, and these before words apart', async () => {
    const found = await find('燃气 泄漏', [
      { name: 'apart', blocks: ['燃气', '#', '泄漏'] },
      { name: 'section', blocks: ['燃气', '泄漏'] },
      { name: 'block', blocks: ['泄漏和燃气'] },
    ]);
    expect(found).toEqual(['block', 'section', 'apart']);
  });

  it('put the query with punctuation between its words before all sums', async () => {
    const terms = ['社区', '两委'];
    const found = await find(
      '社区两委',
      [
        { name: 'sums', title: '两委和社区', headings: ['两委、社区'], blocks: ['两委与社区'] },
        { name: 'as typed', blocks: ['社区“两委”'] },
      ],
      { terms },
    );
    expect(found).toEqual(['as typed', 'sums']);
  });
});

describe('the shares', () => {
  it('ask for every word, but for wishes', async () => {
    const found = await find(
      '燃气 泄漏 退',
      [
        { name: 'both', blocks: ['燃气泄漏'] },
        { name: 'all', blocks: ['燃气泄漏', '退'] },
        { name: 'one', title: '燃气', blocks: ['燃气'] },
      ],
      { demand: 'every' },
    );
    expect(found.toSorted()).toEqual(['all', 'both']);
  });

  it('leave out pages with a third of the query, even if none has more', async () => {
    const found = await find('燃气 泄漏 关阀', [
      { name: 'a', blocks: ['燃气'] },
      { name: 'b', blocks: ['泄漏'] },
      { name: 'c', blocks: ['关阀'] },
    ]);
    expect(found).toEqual([]);
  });

  it('leave out pages with less than half of what the best one has', async () => {
    const common = (name: string): Page => ({ name, blocks: ['泄漏'] });
    const found = await find('燃气 泄漏', [
      { name: 'both', blocks: ['燃气泄漏'] },
      { name: 'the rarer', blocks: ['燃气'] },
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(common),
    ]);
    expect(found).toEqual(['both', 'the rarer']);
  });
});

describe('the cover', () => {
  const pages = [{ name: 'gas', blocks: ['燃气', '红房'] }];

  it('takes a word with a term when half of it is known, and none of which less is', async () => {
    const terms = ['燃气'];
    expect(await find('燃气甲乙', pages, { terms })).toEqual(['gas']);
    expect(await find('燃气甲乙丙', pages, { terms })).toEqual([]);
  });

  it('takes a word without a term only when three quarters are known', async () => {
    const known = [{ name: 'known', blocks: ['红房蓝门白'] }];
    expect(await find('甲红房蓝', known)).toEqual(['known']);
    expect(await find('甲乙红房蓝', known)).toEqual([]);
  });
});

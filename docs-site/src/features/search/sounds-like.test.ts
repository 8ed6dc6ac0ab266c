import { describe, expect, it } from 'vitest';
import type { SearchEngine } from './engine.ts';
import type { Lexicon, PageEntry } from './index-files.ts';
import { corrections, soundsLike } from './sounds-like.ts';

const lexicon: Lexicon = {
  terms: ['老人', '赡养', '充电'],
  traditional: '',
  readings: {
    lao: '老',
    ren: '人仁',
    shan: '赡善',
    yang: '养仰',
    chong: '充冲',
    dian: '电',
    shi: '是释',
    fang: '放',
  },
  otherReadings: {},
};
const page: PageEntry = {
  url: '/a/',
  title: '',
  course: null,
  kind: '课',
  order: 0,
  phrases: '',
};
const engine = (
  found: [number, { score: number; inHeading: boolean }][],
  text: () => Promise<unknown>,
) => ({ syllables: async () => new Map(found), text }) as unknown as SearchEngine;
const blocks = async () => ({ blocks: [{ anchor: null, text: '刑满释放、安置' }] });

describe('soundsLike', () => {
  it('gives the text that is read as the query is', async () => {
    expect(
      await soundsLike(
        engine([[0, { score: 1, inHeading: false }]], blocks),
        [page],
        '是放',
        lexicon,
      ),
    ).toBe('释放');
  });

  it('is null when no page sounds so, or its text cannot be had', async () => {
    expect(await soundsLike(engine([], blocks), [page], '是放', lexicon)).toBeNull();
    const broken = engine([[0, { score: 1, inHeading: false }]], () =>
      Promise.reject(new Error('offline')),
    );
    expect(await soundsLike(broken, [page], '是放', lexicon)).toBeNull();
  });
});

describe('corrections', () => {
  it('puts one wrong word right and leaves the rest', () => {
    expect(corrections('赡养老仁', lexicon, 2)).toEqual(['赡养老人']);
    expect(corrections('老人冲电', lexicon, 2)).toEqual(['老人充电']);
  });

  it('touches no word that is a term', () => {
    expect(corrections('赡养老人', lexicon, 2)).toEqual([]);
  });

  it('keeps a character of the word, else anything would do', () => {
    expect(corrections('老人仰赡', lexicon, 2)).toEqual([]);
    expect(corrections('善仰老人', lexicon, 2)).toEqual([]);
    expect(corrections('善养老人', lexicon, 2)).toEqual(['赡养老人']);
  });
});

import { describe, expect, it } from 'vitest';
import { cut, onlyAsks } from './cut.ts';

const text = '低保申请多久能批下来，灭火器怎么用，楼道堆东西，清杂物，请示和报告，12345 工单';
const terms = new Set(['低保', '灭火器', '楼道', '杂物', '请示', '报告', '工单', '申请']);
const known = {
  inText: async (stretch: string) => text.includes(stretch),
  isTerm: (stretch: string) => terms.has(stretch),
};
const pieces = async (query: string) => (await cut(query, known)).pieces.map((piece) => piece.text);

describe('cut', () => {
  it('leaves question words out, even where the text has them beside the subject', async () => {
    expect(await pieces('低保多久能批下来')).toEqual(['低保']);
    expect(await pieces('灭火器怎么用')).toEqual(['灭火器']);
  });

  it('prefers terms to longer stretches of text', async () => {
    expect(await pieces('楼道堆杂物')).toEqual(['楼道', '杂物']);
  });

  it('cuts where two things are joined', async () => {
    expect(await pieces('请示和报告')).toEqual(['请示', '报告']);
  });

  it('never cuts figures, articles and Latin words', async () => {
    expect(await pieces('12345工单')).toEqual(['12345', '工单']);
    expect(await pieces('第八十八条')).toEqual(['第八十八条']);
    expect(await pieces('phq9')).toEqual(['phq', '9']);
  });

  it('tells how much of the query it knows', async () => {
    expect((await cut('低保申请', known)).cover).toBe(1);
    expect((await cut('低保魑魅', known)).cover).toBe(0.5);
    expect((await cut('魑魅', known)).pieces).toEqual([]);
  });
});

describe('the worth of a piece', () => {
  const knowing = (stretches: string[], terms: string[]) => ({
    inText: async (text: string) => stretches.some((each) => each.includes(text)),
    isTerm: (text: string) => terms.includes(text),
  });
  const cutBy = async (query: string, ...known: Parameters<typeof knowing>) =>
    (await cut(query, knowing(...known))).pieces;

  it('makes a figure whole, even where the text has it', async () => {
    expect(await cutBy('第八条', ['第八条'], [])).toEqual([{ text: '第八条', term: true }]);
  });

  it('puts a term before a stretch of three characters, and after one of four', async () => {
    const term = [{ text: '红房', term: true }];
    expect(await cutBy('红房蓝', ['红房蓝'], ['红房'])).toEqual(term);
    const stretch = [{ text: '红房蓝门', term: false }];
    expect(await cutBy('红房蓝门', ['红房蓝门'], ['红房'])).toEqual(stretch);
    const both = [...term, { text: '蓝门', term: true }];
    expect(await cutBy('红房蓝门', ['红房蓝门'], ['红房', '蓝门'])).toEqual(both);
  });

  it('does not break a word that asks for a term across its end', async () => {
    expect(await cutBy('是否定期', [], ['否定'])).toEqual([]);
  });

  it('loses nothing by a filler, and keeps a term of two', async () => {
    expect((await cut('低保的申请', known)).cover).toBe(1);
    expect(await cutBy('过去', [], ['过去'])).toEqual([{ text: '过去', term: true }]);
  });
});

describe('onlyAsks', () => {
  it('is true for words that name no subject', () => {
    expect(['怎么办', '几个人', 'and'].map(onlyAsks)).toEqual([true, true, true]);
    expect(['低保', '怎么申请'].map(onlyAsks)).toEqual([false, false]);
  });
});

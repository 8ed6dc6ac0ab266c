import { describe, expect, it } from 'vitest';
import { mostRelevant } from './attempt-review.ts';

const lesson = (name: string, sources: Record<string, string[]>, competencies: string[] = []) => ({
  name,
  sources: Object.entries(sources).map(([id, articles]) => ({ id, articles })),
  competencies,
});
const question = (citations: Record<string, string[]>, competency: string | null = null) => ({
  citations: Object.entries(citations).map(([id, articles]) => ({ id, articles })),
  competency,
});
const names = (found: { lesson: { name: string } }[]) => found.map(({ lesson: { name } }) => name);

const duty = lesson('duty', { law: ['第一条', '第二条'], other: ['第九条'] }, ['safety']);
const drill = lesson('drill', { law: ['第二条'] }, ['drill']);
const wide = lesson('wide', { law: ['第三条'], whole: [] }, ['safety']);
const lessons = [duty, drill, wide];

describe('lessons to read again', () => {
  it('are those that cite the same article, not all that cite the same law', () => {
    expect(names(mostRelevant(question({ law: ['第一条'] }), lessons))).toEqual(['duty']);
  });

  it('begin with the one with more in common, and of two alike with the one of fewer topics', () => {
    expect(names(mostRelevant(question({ law: ['第一条', '第二条'] }), lessons))).toEqual([
      'duty',
      'drill',
    ]);
    expect(names(mostRelevant(question({ law: ['第二条'] }), lessons))).toEqual(['drill', 'duty']);
  });

  it('name what both cite', () => {
    const [first] = mostRelevant(question({ law: ['第二条', '第七条'] }), lessons);
    expect(first?.shared).toEqual([{ id: 'law', articles: ['第二条'] }]);
  });

  it('take a document without articles as a whole', () => {
    expect(names(mostRelevant(question({ whole: [] }), lessons))).toEqual(['wide']);
  });

  it('are those of the same document, else of the same competency, where no article is shared', () => {
    expect(names(mostRelevant(question({ other: ['第八条'] }, 'drill'), lessons))).toEqual([
      'duty',
    ]);
    expect(names(mostRelevant(question({}, 'safety'), lessons))).toEqual(['duty', 'wide']);
    expect(names(mostRelevant(question({}, null), lessons))).toEqual([]);
  });

  it('are never more than two', () => {
    const many = Array.from({ length: 5 }, (_, n) => lesson(`${n}`, { law: ['第一条'] }));
    expect(mostRelevant(question({ law: ['第一条'] }), many)).toHaveLength(2);
  });
});

import { describe, expect, it } from 'vitest';
import { parseSet } from '../content/reading/parse-set.ts';
import {
  bankText,
  gistText,
  lessonText,
  makeFound,
  makeSource,
  singleChoice,
} from '../content/rules/testing.ts';
import { changedOn, changedSince, reviewLines } from './since.ts';

const TODAY = '2026-11-22';
const LAW = makeSource({
  id: 'test-law',
  version: '2026-12-01 修订',
  effectiveFrom: '2027-03-01',
});

function setOf(law: typeof LAW, today = TODAY) {
  const files = {
    'sources.yml': JSON.stringify([law, makeSource({ id: 'other-law' })]),
    'sources/test-law.yml': gistText({ article: '第一条' }, { article: '第二条' }),
    'courses/demo/first.md': lessonText(
      '见[《试验法》第一条](source:test-law)。',
      '[{ id: test-law, articles: [第一条] }]',
    ),
    'courses/demo/bank/core.md': bankText(
      singleChoice('题').replace('> 依据：实务', '> 依据：test-law 第二条'),
    ),
  };
  const found = Object.entries(files).map(([path, text]) =>
    makeFound({ path, bytes: new TextEncoder().encode(text) }),
  );
  return parseSet(found, today).set;
}

describe('changedOn', () => {
  it('is the day of the version, of coming into force or of the end, whichever came last', () => {
    expect(changedOn(LAW, '2026-11-01', '2027-04-01')).toBe('2027-03-01');
    expect(changedOn({ ...LAW, repealedAt: '2027-03-20' }, '2026-11-01', '2027-04-01')).toBe(
      '2027-03-20',
    );
  });

  it('is the day of the passing until the law is in force', () => {
    expect(changedOn(LAW, '2026-11-01', '2027-01-01')).toBe('2026-12-01');
  });

  it('is nothing when all of it was before the day asked about', () => {
    expect(changedOn(LAW, '2027-03-02', '2027-04-01')).toBe(null);
    expect(changedOn(makeSource({ effectiveFrom: null, version: null }), '2000-01-01', TODAY)).toBe(
      null,
    );
  });
});

describe('changedSince', () => {
  it('lists every citation, question and gist that was not reviewed after the change', () => {
    const [changed, ...rest] = changedSince(setOf(LAW, '2027-01-01'), '2026-11-01');
    expect(rest).toEqual([]);
    expect(changed?.toReview.map(({ file, what, articles }) => [file, what, ...articles])).toEqual([
      ['courses/demo/first.md', 'cited', '第一条'],
      ['courses/demo/first.md', 'cited', '第一条'],
      ['courses/demo/bank/core.md', 'question', '第二条'],
      ['sources/test-law.yml', 'gist', '第一条'],
      ['sources/test-law.yml', 'gist', '第二条'],
    ]);
  });

  it('leaves out what was reviewed on the day of the change or later', () => {
    const law = { ...LAW, version: `${TODAY} 修订`, effectiveFrom: TODAY };
    const changed = changedSince(setOf(law), '2026-11-01');
    expect(changed.map(({ toReview }) => toReview)).toEqual([[]]);
    expect(reviewLines(changed, '2026-11-01')[0]).toContain('都重看过了');
  });

  it('says where, what, which article and when it was reviewed', () => {
    const lines = reviewLines(changedSince(setOf(LAW, '2027-01-01'), '2026-11-01'), '2026-11-01');
    expect(lines[0]).toBe('《试验法》2026-12-01 有变动（2026-12-01 修订）：5 处要重看');
    expect(lines).toContain('sources/test-law.yml:5:5 要旨 第二条（上次核对 2026-11-22）');
    expect(lines.at(-1)).toContain('要重看 5 处');
  });
});

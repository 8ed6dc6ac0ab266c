import { describe, expect, it } from 'vitest';
import type { CourseReview, SourceChange } from './documents.ts';
import { lessonsToReview, questionSums } from './to-review.ts';

const change = (extra: Partial<SourceChange> = {}): SourceChange => ({
  sourceId: 'law',
  title: '某条例',
  effectiveFrom: '2026-12-01',
  repealedOn: null,
  hasSuccessor: false,
  ...extra,
});

const course = (
  lessons: [slug: string, reviewedOn: string, changes: SourceChange[]][],
): CourseReview => ({
  course: { id: 'c', slug: 'gas', title: '燃气' },
  questions: [],
  lessons: lessons.map(([slug, reviewedOn, changedSources]) => ({
    lesson: { id: slug, slug, title: slug },
    reviewedOn,
    changedSources,
  })),
});

describe('lessons that are to be looked through again', () => {
  it('are those with a changed source, and those reviewed more than a year ago, each once', () => {
    const { changed, old } = lessonsToReview(
      [
        course([
          ['fresh', '2026-11-01', []],
          ['a-year', '2025-11-30', []],
          ['older', '2025-11-29', []],
          ['old-and-changed', '2024-01-01', [change()]],
          ['changed', '2026-11-01', [change({ repealedOn: '2026-11-15' })]],
        ]),
      ],
      '2026-11-30',
    );
    expect(changed.map(({ id }) => id)).toEqual(['old-and-changed', 'changed']);
    expect(old.map(({ id }) => id)).toEqual(['older']);
    expect(changed[0]).toMatchObject({
      href: '/courses/gas/old-and-changed/',
      changes: ['《某条例》2026 年 12 月 1 日起施行'],
    });
    expect(changed[1]?.changes).toEqual(['《某条例》2026 年 11 月 15 日废止']);
  });

  it('say that a source has a successor', () => {
    const [lesson] = lessonsToReview(
      [course([['one', '2026-11-01', [change({ hasSuccessor: true })]]])],
      '2026-11-30',
    ).changed;
    expect(lesson?.changes.join()).toContain('已有新的文件代替');
  });
});

describe('the questions of a course', () => {
  it('are added up by form and by difficulty, and none is left out', () => {
    const sums = questionSums([
      { type: 'SINGLE_CHOICE', difficulty: 'EASY', count: 3, uncited: 1 },
      { type: 'SINGLE_CHOICE', difficulty: null, count: 2, uncited: 0 },
      { type: 'TRUE_FALSE', difficulty: 'HARD', count: 4, uncited: 2 },
    ]);
    expect(sums).toEqual({
      total: 9,
      uncited: 3,
      types: '单选 5、判断 4',
      difficulties: '易 3、难 4、没标 2',
    });
  });
});

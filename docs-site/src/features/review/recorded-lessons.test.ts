import { describe, expect, it } from 'vitest';
import type { RecordedProgress } from './documents.ts';
import { recordedElsewhere, withQuestions } from './recorded-lessons.ts';
import type { ReviewBox } from './review-box.ts';

const requirement = (slug: string | null, metAt: string | null) => ({
  met: metAt !== null,
  metAt,
  lesson: slug === null ? null : { id: slug, slug },
});
const progress = [
  {
    course: { slug: 'a' },
    requirements: [
      requirement('late', '2026-05-02T00:00:00Z'),
      requirement('missing', null),
      requirement(null, '2026-05-03T00:00:00Z'),
    ],
  },
  { course: { slug: 'b' }, requirements: [requirement('early', '2026-05-01T00:00:00Z')] },
] as unknown as RecordedProgress;
const EMPTY: ReviewBox = { cards: {}, day: '', asked: [], checks: [] };

describe('lessons recorded elsewhere', () => {
  it('are the lessons that the records hold as met, in the order they were finished, and no quizzes', () => {
    expect(recordedElsewhere(progress, [])).toEqual([
      { href: '/courses/b/early/', completedAt: '2026-05-01T00:00:00Z' },
      { href: '/courses/a/late/', completedAt: '2026-05-02T00:00:00Z' },
    ]);
  });

  it('leave out what was finished on this device: that is known with its questions', () => {
    const here = [{ href: '/courses/b/early/', completedAt: '', selfChecks: [] }];
    expect(recordedElsewhere(progress, here).map(({ href }) => href)).toEqual(['/courses/a/late/']);
  });
});

describe('their questions', () => {
  const lessons = Array.from({ length: 5 }, (_, index) => ({
    href: `/l${index}/`,
    completedAt: `2026-05-0${index + 1}T00:00:00Z`,
  }));
  const six = (href: string) => Array.from({ length: 6 }, (_, index) => `${href}${index}`);

  it('are fetched for no more lessons than a day can ask of', async () => {
    const fetched: string[] = [];
    await withQuestions(lessons, EMPTY, async (href) => {
      fetched.push(href);
      return six(href);
    });
    expect(fetched).toEqual(['/l0/', '/l1/']);
  });

  it('go on behind lessons whose questions have all been asked before', async () => {
    const card = { due: new Date(), stability: 1 } as never;
    const cards = Object.fromEntries(six('/l0/').map((id) => [id, { lesson: '/l0/', card }]));
    const found = await withQuestions(lessons, { ...EMPTY, cards }, async (href) => six(href));
    expect(found.map(({ href }) => href)).toEqual(['/l0/', '/l1/', '/l2/']);
  });

  it('of a lesson that cannot be fetched wait, and the others are asked', async () => {
    const found = await withQuestions(lessons.slice(0, 2), EMPTY, async (href) => {
      if (href === '/l0/') throw new TypeError('Failed to fetch');
      return six(href);
    });
    expect(found.map(({ selfChecks }) => selfChecks.length)).toEqual([0, 6]);
  });
});

import { describe, expect, it } from 'vitest';
import type { CatalogueCourse } from '../course/catalogue.ts';
import { acceptedCompletedAt, courseCompletedAt, courseRequirements } from './completion.rules.ts';
import type { CourseEvidence } from './completion.store.ts';

const now = new Date('2026-11-22T08:00:00.000Z');

describe('acceptedCompletedAt', () => {
  it.each([
    [
      'a plausible claim is taken to the microsecond',
      '2026-11-01T08:00:00.123456+08:00',
      '2026-11-01T08:00:00.123456+08:00',
    ],
    [
      'a clock that runs a little ahead is cut to the arrival',
      '2026-11-22T08:04:59Z',
      now.toISOString(),
    ],
    ['a date in the future gives the arrival', '2030-01-01T00:00:00Z', now.toISOString()],
    ['ninety days are taken', '2026-08-24T08:00:00Z', '2026-08-24T08:00:00Z'],
    ['more than ninety days give the arrival', '2026-08-24T07:59:59Z', now.toISOString()],
    ['a reset clock gives the arrival', '1970-01-01T00:00:00Z', now.toISOString()],
  ])('%s', (_title, claimed, expected) => {
    expect(acceptedCompletedAt(claimed, now)).toBe(expected);
  });
});

function makeCourse(over: Partial<CatalogueCourse> = {}): CatalogueCourse {
  const lesson = (uuid: string, required: boolean) => ({ uuid, slug: uuid, title: uuid, required });
  const quiz = { uuid: 'quiz', slug: 'final', title: '测验' };
  return {
    uuid: 'course',
    retired: false,
    lessons: [lesson('l1', true), lesson('l2', true), lesson('l3', false)],
    completionQuiz: quiz,
    ...over,
  } as CatalogueCourse;
}

const evidence = (
  activityKind: 'LESSON' | 'QUIZ',
  activityUuid: string,
  completedAt: string,
): CourseEvidence => ({
  activityKind,
  activityUuid,
  completedAt,
});

describe('completing a course', () => {
  const all = [
    evidence('LESSON', 'l1', '2026-11-01 00:00:00.12+00'),
    evidence('LESSON', 'l2', '2026-11-01 00:00:00.123+00'),
    evidence('QUIZ', 'quiz', '2026-11-01 00:00:00+00'),
  ];

  it('needs every required lesson and the quiz, and no optional one', () => {
    expect(courseRequirements(makeCourse(), all).every(({ met }) => met)).toBe(true);
    for (const missing of all) {
      const rest = all.filter((item) => item !== missing);
      expect(courseCompletedAt(makeCourse(), rest)).toBeNull();
      expect(courseRequirements(makeCourse(), rest).filter(({ met }) => !met)).toMatchObject([
        { uuid: missing.activityUuid },
      ]);
    }
  });

  it('happens when the last requirement is met, to the microsecond', () => {
    expect(courseCompletedAt(makeCourse(), all)).toBe('2026-11-01 00:00:00.123+00');
  });

  it('is not possible for a withdrawn course or one whose quiz is not on offer', () => {
    expect(courseCompletedAt(makeCourse({ retired: true }), all)).toBeNull();
    expect(courseCompletedAt(makeCourse({ completionQuiz: null }), all)).toBeNull();
  });
});

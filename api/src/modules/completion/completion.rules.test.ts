import { describe, expect, it } from 'vitest';
import type { CatalogueCourse } from '../course/catalogue.ts';
import {
  acceptedCompletedAt,
  courseCompletedAt,
  courseRequirements,
  wholeCourses,
} from './completion.rules.ts';
import type { CourseEvidence, PersonEvidence } from './completion.store.ts';

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

describe('the whole courses of a person', () => {
  const course = makeCourse();
  const courses = new Map([[course.uuid, course]]);
  const done = (
    period: string,
    kind: 'LESSON' | 'QUIZ',
    uuid: string,
    day: string,
  ): PersonEvidence => ({
    ...evidence(kind, uuid, `${day} 04:00:00+00`),
    personId: 'person',
    courseUuid: course.uuid,
    period,
  });
  const found = (rows: readonly PersonEvidence[]) =>
    wholeCourses(courses, rows).map(({ period, completedAt }) => [
      period,
      completedAt.slice(0, 10),
    ]);

  it('are told by period, of which each needs all parts of its own', () => {
    const year = [
      done('2026', 'LESSON', 'l1', '2026-02-01'),
      done('2026', 'LESSON', 'l2', '2026-02-03'),
      done('2026', 'QUIZ', 'quiz', '2026-02-02'),
    ];
    expect(found(year)).toEqual([['2026', '2026-02-03']]);
    for (const missing of year) {
      const rest = year.filter((row) => row !== missing);
      expect(found(rest)).toEqual([]);
      expect(found([...rest, { ...missing, period: '2025' }])).toEqual([]);
    }
  });

  it('are whole in free study by what was done in any period, when the last of it was done in it', () => {
    const rest = [
      done('2026', 'LESSON', 'l1', '2026-02-01'),
      done('', 'LESSON', 'l2', '2026-02-02'),
    ];
    expect(found([...rest, done('', 'QUIZ', 'quiz', '2026-03-01')])).toEqual([['', '2026-03-01']]);
    expect(found([...rest, done('2026', 'QUIZ', 'quiz', '2026-03-01')])).toEqual([]);
    // What was done twice counts from the first time.
    const twice = [
      done('2025', 'QUIZ', 'quiz', '2025-03-01'),
      done('2026', 'QUIZ', 'quiz', '2026-03-01'),
    ];
    expect(found([...rest, ...twice])).toEqual([['', '2026-02-02']]);
  });

  it('leave out a course that is not known', () => {
    const other = { ...done('', 'QUIZ', 'quiz', '2026-03-01'), courseUuid: 'other' };
    expect(found([other])).toEqual([]);
  });
});

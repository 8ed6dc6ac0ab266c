import { describe, expect, it } from 'vitest';
import { lessonsDone, sortCourses } from './course-order.ts';
import type { CourseProgress } from './documents.ts';

const courseOf = (
  slug: string,
  state: CourseProgress['state'],
  metAt: (string | null)[],
): CourseProgress =>
  ({
    state,
    course: { slug, title: slug },
    requirements: [
      ...metAt.map((at) => ({ kind: 'LESSON', met: at !== null, metAt: at })),
      { kind: 'QUIZ', met: state === 'COMPLETED', metAt: null },
    ],
  }) as unknown as CourseProgress;

const COURSES = [
  courseOf('untouched', 'NOT_STARTED', [null, null]),
  courseOf('older', 'IN_PROGRESS', ['2026-09-01', null]),
  courseOf('finished', 'COMPLETED', ['2026-10-01', '2026-10-02']),
  courseOf('latest', 'IN_PROGRESS', ['2026-08-01', '2026-11-01', null]),
];

describe('the courses of 我的学习', () => {
  it('begin with the one that something was done for last, and fold what is not begun', () => {
    const { current, begun, notBegun } = sortCourses(COURSES);
    expect(current?.course.slug).toBe('latest');
    expect(begun.map(({ course }) => course.slug)).toEqual(['older', 'finished']);
    expect(notBegun.map(({ course }) => course.slug)).toEqual(['untouched']);
  });

  it('are each there once, in whatever order they come', () => {
    for (const courses of [COURSES, [...COURSES].reverse(), []]) {
      const { current, begun, notBegun } = sortCourses(courses);
      const all = [current, ...begun, ...notBegun].filter((course) => course !== null);
      expect(new Set(all)).toEqual(new Set(courses));
    }
  });

  it('count the lessons of what was begun, and no quiz', () => {
    expect(lessonsDone(COURSES)).toEqual({ done: 5, of: 7 });
    expect(lessonsDone([])).toEqual({ done: 0, of: 0 });
  });
});

/** Which course stands where in 我的学习, and the one figure over all of them. */
import type { CourseProgress } from './documents.ts';

export interface Sorted {
  /** Something was done for it last; null while nothing is in progress. */
  current: CourseProgress | null;
  /** The others that are in progress, then those completed, the latest first. */
  begun: CourseProgress[];
  notBegun: CourseProgress[];
}

const lastMetAt = ({ requirements }: CourseProgress): string =>
  requirements
    .map(({ metAt }) => metAt ?? '')
    .sort()
    .pop() ?? '';

const latestFirst = (courses: CourseProgress[]): CourseProgress[] =>
  [...courses].sort((a, b) => (lastMetAt(a) > lastMetAt(b) ? -1 : 1));

export function sortCourses(courses: readonly CourseProgress[]): Sorted {
  const of = (wanted: CourseProgress['state']) => courses.filter(({ state }) => state === wanted);
  const [current = null, ...others] = latestFirst(of('IN_PROGRESS'));
  return {
    current,
    begun: [...others, ...latestFirst(of('COMPLETED'))],
    notBegun: of('NOT_STARTED'),
  };
}

/** Lessons finished, of all that the courses begun ask for: what is not begun is no debt. */
export function lessonsDone(courses: readonly CourseProgress[]): { done: number; of: number } {
  const lessons = courses
    .filter(({ state }) => state !== 'NOT_STARTED')
    .flatMap(({ requirements }) => requirements.filter(({ kind }) => kind === 'LESSON'));
  return { done: lessons.filter(({ met }) => met).length, of: lessons.length };
}

/**
 * Where somebody goes on: the first lesson not finished of the course studied last, or its quiz when all
 * are. Of the lessons finished on this device, and of what the server knows of whoever is signed in.
 */
import { fill } from '../../lib/fill.ts';
import type { StudyEntry } from '../study/study-box.ts';
import type { CourseProgress } from './documents.ts';
import * as t from './words.ts';

/** What the home page has to know of a course: `/study-data/lessons.json`. */
export interface CourseInShort {
  slug: string;
  title: string;
  hasQuiz: boolean;
  lessons: { uuid: string; slug: string; title: string; minutes: number }[];
}

export interface GoOn {
  course: string;
  courseTitle: string;
  title: string;
  /** Which lesson, and how long. */
  place: string;
  href: string;
}

const courseOf = (href: string): string | undefined => href.split('/')[2];

function lessonOf(course: CourseInShort, index: number): GoOn | null {
  const lesson = course.lessons[index];
  if (lesson === undefined) return null;
  return {
    course: course.slug,
    courseTitle: course.title,
    title: lesson.title,
    place: fill(t.lessonPlace, { n: index + 1, minutes: lesson.minutes }),
    href: `/courses/${course.slug}/${lesson.slug}/`,
  };
}

function quizOf(course: CourseInShort): GoOn | null {
  if (!course.hasQuiz) return null;
  return {
    course: course.slug,
    courseTitle: course.title,
    title: course.title,
    place: t.quizPlace,
    href: `/courses/${course.slug}/quiz/`,
  };
}

/** By the lessons finished on this device; null when there are none, or nothing is left of that course. */
export function goOnHere(
  entries: readonly StudyEntry[],
  finished: ReadonlySet<string>,
  courses: readonly CourseInShort[],
): GoOn | null {
  const last = entries.reduce<StudyEntry | null>(
    (latest, entry) => (latest !== null && latest.completedAt > entry.completedAt ? latest : entry),
    null,
  );
  const course = courses.find(({ slug }) => slug === courseOf(last?.href ?? ''));
  if (course === undefined) return null;
  const index = course.lessons.findIndex(({ uuid }) => !finished.has(uuid));
  return index === -1 ? quizOf(course) : lessonOf(course, index);
}

const lastMetAt = ({ requirements }: CourseProgress): string =>
  requirements
    .map(({ metAt }) => metAt ?? '')
    .sort()
    .pop() ?? '';

/** By the server's records: of the courses begun, the one that something was done for last. */
export function goOnByRecords(
  progress: readonly CourseProgress[],
  courses: readonly CourseInShort[],
): GoOn | null {
  const [current] = progress
    .filter(({ state }) => state === 'IN_PROGRESS')
    .sort((a, b) => (lastMetAt(a) > lastMetAt(b) ? -1 : 1));
  const course = courses.find(({ slug }) => slug === current?.course.slug);
  if (current === undefined || course === undefined) return null;
  const missing = current.requirements.find(({ met }) => !met);
  const index = course.lessons.findIndex(({ slug }) => slug === missing?.lesson?.slug);
  return index === -1 ? quizOf(course) : lessonOf(course, index);
}

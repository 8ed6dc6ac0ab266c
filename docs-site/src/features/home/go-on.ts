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

/** What this device knows and the records may not know yet. */
export interface Here {
  /** Lessons finished on it that wait to be sent. */
  waiting: readonly StudyEntry[];
  /** UUIDs of the lessons finished on it. */
  finished: ReadonlySet<string>;
}

/** When something was last done for the course, as the records and this device know it; '' when nothing was. */
const lastDoneAt = ({ course, requirements }: CourseProgress, { waiting }: Here): string =>
  [
    ...requirements.map(({ metAt }) => metAt ?? ''),
    ...waiting.flatMap(({ href, completedAt }) =>
      courseOf(href) === course.slug ? [completedAt] : [],
    ),
  ]
    .sort()
    .pop() ?? '';

/**
 * By the server's records and what waits to be sent to them: of the courses begun, the one that something
 * was done for last. Null when there is none, and when a lesson waits of a course that the records do not
 * have: then this device knows better.
 */
export function goOnByRecords(
  progress: readonly CourseProgress[],
  courses: readonly CourseInShort[],
  here: Here,
): GoOn | null {
  const known = new Set(progress.map(({ course }) => course.slug));
  if (here.waiting.some(({ href }) => !known.has(courseOf(href) ?? ''))) return null;
  const [current] = progress
    .map((of) => ({ of, at: lastDoneAt(of, here) }))
    .filter(({ of, at }) => of.state === 'IN_PROGRESS' || (of.state === 'NOT_STARTED' && at !== ''))
    .sort((a, b) => (a.at > b.at ? -1 : 1));
  const course = courses.find(({ slug }) => slug === current?.of.course.slug);
  if (current === undefined || course === undefined) return null;
  const isDone = (slug: string | undefined) =>
    here.finished.has(course.lessons.find((lesson) => lesson.slug === slug)?.uuid ?? '');
  const missing = current.of.requirements.find(({ met, lesson }) => !met && !isDone(lesson?.slug));
  const index = course.lessons.findIndex(({ slug }) => slug === missing?.lesson?.slug);
  return index === -1 ? quizOf(course) : lessonOf(course, index);
}

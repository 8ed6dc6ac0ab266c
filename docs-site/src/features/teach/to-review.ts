/** Which lessons are to be looked through again, and how many questions there are of what. */
import { formatDate } from '../../lib/dates.ts';
import { addDays } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import { types } from '../question/words.ts';
import type { CourseReview, QuestionCount, SourceChange } from './documents.ts';
import * as t from './words.ts';

/** Days after which a lesson is looked through again though nothing is known to have changed. */
const OLD_AFTER_DAYS = 365;

export interface LessonToReview {
  id: string;
  title: string;
  href: string;
  course: string;
  reviewedOn: string;
  changes: string[];
}

function sayChange({ title, effectiveFrom, repealedOn, hasSuccessor }: SourceChange): string {
  if (repealedOn !== null) return fill(t.changes.repealed, { title, day: formatDate(repealedOn) });
  if (hasSuccessor || effectiveFrom === null) return fill(t.changes.superseded, { title });
  return fill(t.changes.effective, { title, day: formatDate(effectiveFrom) });
}

/** Lessons whose sources have changed, and those reviewed long ago, the longest first in both. */
export function lessonsToReview(
  reviews: readonly CourseReview[],
  today: string,
): { changed: LessonToReview[]; old: LessonToReview[] } {
  const all = reviews.flatMap(({ course, lessons }) =>
    lessons.map(({ lesson, reviewedOn, changedSources }) => ({
      id: lesson.id,
      title: lesson.title,
      href: `/courses/${course.slug}/${lesson.slug}/`,
      course: course.title,
      reviewedOn,
      changes: changedSources.map(sayChange),
    })),
  );
  const sorted = all.toSorted((a, b) => (a.reviewedOn < b.reviewedOn ? -1 : 1));
  const limit = addDays(today, -OLD_AFTER_DAYS);
  return {
    changed: sorted.filter(({ changes }) => changes.length > 0),
    old: sorted.filter(({ changes, reviewedOn }) => changes.length === 0 && reviewedOn < limit),
  };
}

/** `单选 12、判断 4`: the sums by a property, in the order of its words. */
function sayCounts<Key extends string>(
  questions: readonly QuestionCount[],
  words: Readonly<Record<Key, string>>,
  keyOf: (question: QuestionCount) => string | null,
): string {
  return Object.entries<string>(words)
    .flatMap(([key, what]) => {
      const n = sum(questions.filter((question) => keyOf(question) === key));
      return n === 0 ? [] : [fill(t.counted, { what, n })];
    })
    .join('、');
}

const sum = (questions: readonly QuestionCount[]): number =>
  questions.reduce((total, { count }) => total + count, 0);

export interface QuestionSums {
  total: number;
  uncited: number;
  types: string;
  difficulties: string;
}

export function questionSums(questions: readonly QuestionCount[]): QuestionSums {
  return {
    total: sum(questions),
    uncited: questions.reduce((total, { uncited }) => total + uncited, 0),
    types: sayCounts(questions, { ...types, CASE: t.caseType }, ({ type }) => type),
    difficulties: sayCounts(
      questions,
      { ...t.difficulties, '': t.unrated },
      ({ difficulty }) => difficulty ?? '',
    ),
  };
}

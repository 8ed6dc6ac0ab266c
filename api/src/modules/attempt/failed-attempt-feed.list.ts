/** The feed of failed attempts: its columns, and what the content says about them (decision 220). */
import { failedAttempts } from '@shequ/schema/db/failed-attempt.ts';
import { columnsOf, type RowOf } from '../../platform/list/columns.ts';
import type { Feed } from '../../platform/list/feed.ts';
import { List } from '../../platform/list/list.ts';
import { type CatalogueCourse, type CatalogueQuiz, currentCatalogue } from '../course/catalogue.ts';
import { loadVersions } from '../course/version-cache.ts';
import { FAILED_ATTEMPT_JOINS, FAILED_ATTEMPT_LINE } from './failed-attempts.store.ts';

export const FAILED_ATTEMPT = columnsOf(failedAttempts, [
  'region',
  'id',
  'personId',
  'quizUuid',
  'quizDigest',
  'courseUuid',
  'attemptNumber',
  'scorePercent',
  'masteryScore',
  'endedAt',
  'recordedAt',
  'orgUnitCode',
  'feedPosition',
]);

/** A failed attempt with what the content says about it. */
export interface FailedAttempt extends RowOf<typeof FAILED_ATTEMPT> {
  quiz: CatalogueQuiz;
  course: CatalogueCourse;
  /** In the version that was sat. */
  quizTitle: string;
}

const NAMED = { cursor: 'failed-attempts:1', action: 'attempt:failures' } as const;
export const FAILED_ATTEMPT_FEED: Feed<typeof FAILED_ATTEMPT, FailedAttempt> = {
  ...NAMED,
  list: new List<typeof FAILED_ATTEMPT, FailedAttempt>({
    ...NAMED,
    columns: FAILED_ATTEMPT,
    order: { columns: [FAILED_ATTEMPT.feedPosition, FAILED_ATTEMPT.id], direction: 'asc' },
    toNodes: async ({ database }, rows) => {
      if (rows.length === 0) return [];
      const digests = rows.map(({ quizDigest }) => quizDigest);
      const [{ courses, quizzes }, versions] = await Promise.all([
        currentCatalogue(database),
        loadVersions(database, digests),
      ]);
      return rows.map((row) => {
        const [quiz, course] = [quizzes.get(row.quizUuid), courses.get(row.courseUuid)];
        const version = versions.get(row.quizDigest);
        if (quiz === undefined || course === undefined || version === undefined) {
          throw new Error(`quiz ${row.quizDigest}, which an attempt names, is not stored`);
        }
        const { title } = version.canonical as { title: string };
        return { ...row, quiz, course, quizTitle: title };
      });
    },
  }),
};

/** Failed attempts as they come, each as a line. */
export const FAILED_ATTEMPT_LINES = {
  feed: FAILED_ATTEMPT_FEED,
  line: FAILED_ATTEMPT_LINE,
  joins: () => FAILED_ATTEMPT_JOINS,
} as const;

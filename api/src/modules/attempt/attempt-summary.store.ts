/** When somebody sat which quiz, and with what score: nothing of what was asked or answered. */
import { quizAttempts } from '@shequ/schema/db/quiz-attempt.ts';
import { and, desc } from 'drizzle-orm';
import { statement } from '../../platform/database/statement.ts';
import { isAny } from '../../platform/database/statement-parts.ts';

/** The newest of a person that are told. */
export const MOST_SUMMARIES = 200;

const { region, id, quizUuid, courseUuid, state, attemptNumber, startedAt } = quizAttempts;
const { submittedAt, expiredAt, scorePercent, mastered } = quizAttempts;
const columns = {
  region,
  id,
  quizUuid,
  courseUuid,
  state,
  attemptNumber,
  startedAt,
  submittedAt,
  expiredAt,
  scorePercent,
  mastered,
};

/** The newest attempts of these people, in whatever region. */
export const selectSummaries = statement((db, $: { personIds: readonly string[] }) =>
  db
    .select(columns)
    .from(quizAttempts)
    .where(isAny(quizAttempts.personId, $.personIds))
    .orderBy(desc(startedAt), desc(id))
    .limit(MOST_SUMMARIES),
);

/** All attempts of these entries at these quizzes, the newest first. */
export const selectQuizSummaries = statement(
  (db, $: { personIds: readonly string[]; quizUuids: readonly string[] }) =>
    db
      .select(columns)
      .from(quizAttempts)
      .where(and(isAny(quizAttempts.personId, $.personIds), isAny(quizUuid, $.quizUuids)))
      .orderBy(desc(startedAt), desc(id)),
);

export type AttemptSummary = Awaited<ReturnType<typeof selectSummaries>>[number];

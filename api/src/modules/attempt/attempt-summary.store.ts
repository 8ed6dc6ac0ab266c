/** When somebody sat which quiz, and with what score: nothing of what was asked or answered. */
import { quizAttempts } from '@shequ/schema/db/quiz-attempt.ts';
import { desc } from 'drizzle-orm';
import { statement } from '../../platform/database/statement.ts';
import { isAny } from '../../platform/database/statement-parts.ts';

/** The newest of a person that are told. */
export const MOST_SUMMARIES = 200;

const { quizUuid, courseUuid, state, attemptNumber, startedAt, submittedAt, expiredAt } =
  quizAttempts;
const { scorePercent, mastered } = quizAttempts;

/** The newest attempts of these people, in whatever region. */
export const selectSummaries = statement((db, $: { personIds: readonly string[] }) =>
  db
    .select({
      quizUuid,
      courseUuid,
      state,
      attemptNumber,
      startedAt,
      submittedAt,
      expiredAt,
      scorePercent,
      mastered,
    })
    .from(quizAttempts)
    .where(isAny(quizAttempts.personId, $.personIds))
    .orderBy(desc(startedAt), desc(quizAttempts.id))
    .limit(MOST_SUMMARIES),
);

export type AttemptSummary = Awaited<ReturnType<typeof selectSummaries>>[number];

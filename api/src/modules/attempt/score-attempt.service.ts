/** Scoring an attempt that is over, and recording what it completed. */
import type { Question, Quiz } from '@shequ/schema/content/model.ts';
import type { CompletionOutcome } from '@shequ/schema/terms.ts';
import type { Change } from '../../platform/change/record-change.ts';
import type { Database } from '../../platform/database/db.ts';
import { recordCompletion } from '../completion/completion.service.ts';
import { type Catalogue, currentCatalogue } from '../course/catalogue.ts';
import { findEnrollment } from '../enrollment/enrollment.service.ts';
import { findMainUnit, unitColumns } from '../organisation/employment/main-unit.ts';
import { findEntryIds } from '../organisation/person/entries.service.ts';
import { scoreAttempt } from './attempt.score.ts';
import {
  type AttemptRow,
  insertScoreEvents,
  selectFirstNumber,
  selectResponses,
  updateToScored,
} from './attempt.store.ts';
import { loadQuestionVersions, loadQuizVersion } from './attempt-content.service.ts';
import { attemptIdOf } from './attempt-row.ts';
import { insertFailedAttempt } from './failed-attempts.store.ts';

/** What scoring needs besides the transaction, read before it begins. */
export interface Scoring {
  catalogue: Catalogue;
  quiz: Quiz;
  versions: Map<string, Question>;
}

export async function prepareScoring(database: Database, attempt: AttemptRow): Promise<Scoring> {
  const [catalogue, quiz, versions] = await Promise.all([
    currentCatalogue(database),
    loadQuizVersion(database, attempt.quizDigest),
    loadQuestionVersions(database, attempt.form),
  ]);
  return { catalogue, quiz, versions };
}

/**
 * What the attempt leaves in the log; null: nothing. Of a placement quiz the first attempt of the
 * period counts, under whichever entry of the person and whatever its score, so that nobody tests out
 * by trying again; the score says how much of the course is known.
 */
async function outcomeOf(
  { sql }: Change,
  attempt: AttemptRow,
  { phase }: Quiz,
  mastered: boolean,
): Promise<CompletionOutcome | null> {
  if (phase !== 'PRE') return mastered ? 'PASSED' : null;
  const { period } = await findEnrollment(sql, attempt.region, attempt.enrollmentId);
  const entryIds = await findEntryIds(sql, attempt.personId);
  const { number } = await selectFirstNumber(sql, { entryIds, period, quizUuid: attempt.quizUuid });
  return number === attempt.attemptNumber ? 'COMPLETED' : null;
}

/** What the server closed was finished at the deadline. */
const endOf = ({ submittedAt, deadlineAt }: AttemptRow): string =>
  submittedAt ?? (deadlineAt as string);

/**
 * Tells clients of a failed attempt, which leaves no record (decision 220), in the unit that a record
 * would be in. Somebody without a unit is in nobody's subtree, and in no feed.
 */
async function tellFailed({ sql }: Change, scored: AttemptRow, quiz: Quiz): Promise<void> {
  const endedAt = endOf(scored);
  const { orgUnitCode, ...above } = unitColumns(await findMainUnit(sql, scored.personId, endedAt));
  if (orgUnitCode === null) return;
  await insertFailedAttempt(sql, {
    ...scored,
    scorePercent: scored.scorePercent as string,
    masteryScore: quiz.masteryScore,
    endedAt,
    orgUnitCode,
    ...above,
  });
}

/** Scores an attempt that this transaction took out of IN_PROGRESS (or found so) and records the result. */
export async function scoreAndRecord(
  change: Change,
  attempt: AttemptRow,
  { catalogue, quiz, versions }: Scoring,
  now: Date,
): Promise<void> {
  const { sql } = change;
  const reason = attempt.submittedAt === null ? 'EXPIRED' : 'SUBMITTED';
  const responses = await selectResponses(sql, { keys: [attempt] });
  const score = scoreAttempt(
    attempt.form,
    versions,
    new Map(responses.map((row) => [row.questionUuid, row.response])),
    quiz.masteryScore,
  );
  await insertScoreEvents(sql, attempt, score, reason);
  const scored = await updateToScored(sql, attempt, score, now.toISOString());
  change.record(reason === 'SUBMITTED' ? 'attempt:submit' : 'attempt:expire', {
    region: attempt.region,
    subjectId: attemptIdOf(attempt),
    details: {
      personId: attempt.personId,
      arrivedAt: attempt.submittedAt ?? attempt.expiredAt,
      deadlineAt: attempt.deadlineAt,
      closesAt: attempt.closesAt,
      scorePercent: scored.scorePercent,
      mastered: scored.mastered,
    },
  });
  // Nobody fails a placement quiz: its score says how much of the course is known.
  if (!score.mastered && quiz.phase !== 'PRE') await tellFailed(change, scored, quiz);
  const course = catalogue.courses.get(attempt.courseUuid);
  const outcome = await outcomeOf(change, attempt, quiz, score.mastered);
  if (outcome === null || course === undefined) return;
  const enrollment = await findEnrollment(sql, attempt.region, attempt.enrollmentId);
  await recordCompletion(change, attempt.personId, enrollment, course, {
    activityKind: 'QUIZ',
    activityUuid: attempt.quizUuid,
    activityDigest: attempt.quizDigest,
    attemptId: attempt.id,
    outcome,
    scorePercent: scored.scorePercent,
    nominalMinutes: 0,
    completedAt: endOf(attempt),
    claimedCompletedAt: null,
  });
}

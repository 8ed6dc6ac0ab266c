/**
 * Starting, saving, handing in and closing attempts. The server's clock decides, read when the
 * request arrived. Content and earlier rows are read before a transaction begins, so that a
 * transaction never waits for a second connection of the pool; versions and forms cannot change
 * under it, and everything that can is looked at again behind a lock.
 */
import { randomUUID } from 'node:crypto';
import type { Question, Quiz } from '@shequ/schema/content/model.ts';
import type { FormEntry } from '@shequ/schema/db/quiz-attempt.ts';
import { drawForm } from '@shequ/schema/scoring/draw.ts';
import { validateResponse } from '@shequ/schema/scoring/validate.ts';
import { type Actor, actorOf, recordAudit } from '../../platform/change/audit.service.ts';
import { once } from '../../platform/change/idempotency.service.ts';
import type { Database } from '../../platform/database/db.ts';
import { inTransaction, type Transaction } from '../../platform/database/transaction.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { encodeRegionalId, newId, parseRegionalId } from '../../platform/ids.ts';
import { recordCompletion } from '../completion/completion.service.ts';
import { type Catalogue, type CatalogueQuiz, currentCatalogue } from '../course/catalogue.ts';
import { loadVersions } from '../course/version-cache.ts';
import {
  ensureEnrollment,
  findEnrollment,
  lockActivePerson,
  lockPerson,
} from '../enrollment/enrollment.service.ts';
import {
  AttemptAlreadySubmittedError,
  AttemptExpiredError,
  AttemptLimitReachedError,
  InvalidResponseError,
  StaleResponseError,
  TooManySavesError,
} from './attempt.errors.ts';
import {
  type AttemptClock,
  deadlinesOf,
  decideSave,
  decideSubmit,
  GRACE_SECONDS,
  isOverdue,
  secondsToNextSave,
  TRACED_SAVES,
} from './attempt.machine.ts';
import { questionOf, scoreAttempt } from './attempt.score.ts';
import {
  type AttemptKey,
  type AttemptRow,
  insertAttempt,
  insertScoreEvents,
  selectAttemptCount,
  selectOptionalAttempt,
  selectOptionalAttemptForSave,
  selectOptionalOpenAttempt,
  selectOptionalResponse,
  selectResponses,
  selectSaveTally,
  updateResponseSequence,
  updateToExpired,
  updateToScored,
  updateToSubmitted,
  upsertResponse,
} from './attempt.store.ts';

type Requester = Pick<RequestContext, 'database' | 'receivedAt' | 'viewer' | 'requestId'>;

export function clockOf(attempt: AttemptRow): AttemptClock {
  return {
    state: attempt.state,
    closesAt: attempt.closesAt === null ? null : Date.parse(attempt.closesAt),
    submitted: attempt.submittedAt !== null,
  };
}

export function attemptIdOf(attempt: AttemptKey): string {
  return encodeRegionalId(attempt.region, attempt.id);
}

function parseAttemptId(id: string): AttemptKey {
  const key = parseRegionalId(id);
  if (key === null) throw new NotFoundError('没有找到这次作答。');
  return key;
}

/** The questions of a form, by the digest of the version that holds them. */
export async function loadQuestionVersions(
  database: Database,
  form: readonly FormEntry[],
): Promise<Map<string, Question>> {
  const versions = await loadVersions(
    database,
    form.map((entry) => entry.questionDigest),
  );
  return new Map([...versions].map(([digest, version]) => [digest, version.canonical as Question]));
}

export async function loadQuizVersion(database: Database, digest: string): Promise<Quiz> {
  return (await loadVersions(database, [digest])).get(digest)?.canonical as Quiz;
}

// --- start ---------------------------------------------------------------------------------------

function drawAttemptForm(catalogue: Catalogue, quiz: CatalogueQuiz, seed: string): FormEntry[] {
  const banks = catalogue.banks.get(quiz.courseUuid) ?? [];
  const digests = new Map(banks.flatMap((bank) => [...bank.questionDigests]));
  const candidates = banks.map(({ value }) => ({ slug: value.slug, questions: value.questions }));
  return drawForm(quiz.value, candidates, seed).map(({ uuid, caseUuid }) => {
    const questionDigest = digests.get(caseUuid ?? uuid);
    if (questionDigest === undefined)
      throw new Error(`question ${caseUuid ?? uuid} has no version`);
    return { questionUuid: uuid, caseUuid, questionDigest };
  });
}

export interface StartInput {
  quizUuid: string;
  idempotencyKey: string;
}

/** An attempt by its key, and whether it was open before. */
export interface StartResult {
  region: string;
  id: string;
  resumed: boolean;
}

/**
 * Opens an attempt, or gives the open one, so that two browsers see the same. One that has run out
 * of time is closed and scored first.
 */
export async function startAttempt(
  context: Requester,
  personId: string,
  input: StartInput,
): Promise<StartResult> {
  const { database, receivedAt } = context;
  const arrivedAt = receivedAt.toISOString();
  const catalogue = await currentCatalogue(database);
  const quiz = catalogue.quizzes.get(input.quizUuid);
  const course = quiz === undefined ? undefined : catalogue.courses.get(quiz.courseUuid);
  if (quiz === undefined || quiz.retired || course === undefined || course.retired) {
    throw new NotFoundError('没有找到这个测验，可能已经撤下。请回到课程页重新进入。');
  }
  const earlier = await selectOptionalOpenAttempt(database.sql, personId, quiz.uuid);
  if (earlier !== null && isOverdue(clockOf(earlier), receivedAt.getTime())) {
    await settleOverdueFor(context, earlier);
  }
  const seed = randomUUID();
  const form = drawAttemptForm(catalogue, quiz, seed);

  return await inTransaction(database, async (transaction) => {
    const { sql, db } = transaction;
    const actor = actorOf(context);
    await lockActivePerson(sql, personId);
    const enrollment = await ensureEnrollment(transaction, actor, personId, course, arrivedAt);
    const key = {
      region: enrollment.region,
      actorId: personId,
      operation: 'startAttempt',
      key: input.idempotencyKey,
    };
    return await once<StartResult>(transaction, key, { quizUuid: quiz.uuid }, async () => {
      const open = await selectOptionalOpenAttempt(sql, personId, quiz.uuid);
      if (open !== null) return { region: open.region, id: open.id, resumed: true };
      const { counted, lastNumber } = await selectAttemptCount(
        sql,
        personId,
        quiz.uuid,
        enrollment.id,
      );
      const { maxAttempts, timeLimitMinutes } = quiz.value;
      if (maxAttempts !== null && counted >= maxAttempts) {
        throw new AttemptLimitReachedError(maxAttempts);
      }
      const attempt = await insertAttempt(sql, {
        region: enrollment.region,
        id: newId(),
        personId,
        enrollmentId: enrollment.id,
        quizUuid: quiz.uuid,
        quizDigest: quiz.digest,
        courseUuid: course.uuid,
        attemptNumber: lastNumber + 1,
        seed,
        form,
        startedAt: arrivedAt,
        graceSeconds: GRACE_SECONDS,
        ...deadlinesOf(receivedAt, timeLimitMinutes),
      });
      await recordAudit(db, actor, {
        region: attempt.region,
        action: 'attempt:start',
        subjectKind: 'QUIZ_ATTEMPT',
        subjectId: attemptIdOf(attempt),
        details: {
          personId,
          quizUuid: quiz.uuid,
          quizDigest: quiz.digest,
          attemptNumber: attempt.attemptNumber,
          arrivedAt,
          deadlineAt: attempt.deadlineAt,
        },
      });
      return { region: attempt.region, id: attempt.id, resumed: false };
    });
  });
}

// --- save ----------------------------------------------------------------------------------------

export interface SaveInput {
  attemptId: string;
  questionUuid: string;
  response: unknown;
  clientSequence: number;
  idempotencyKey: string;
}

export interface SaveResult {
  region: string;
  id: string;
  questionUuid: string;
  clientSequence: number;
  savedAt: string;
}

/**
 * Stores the answer to one question. The greatest client sequence wins, so an autosave that was
 * delayed cannot undo a later one. The answer that is stored already is taken as saved and leaves no
 * trace; how many others an attempt takes in a minute is bounded.
 */
export async function saveResponse(
  context: Requester,
  personId: string,
  input: SaveInput,
): Promise<SaveResult> {
  const { database, receivedAt } = context;
  const arrivedAt = receivedAt.toISOString();
  const attemptKey = parseAttemptId(input.attemptId);
  const seen = await selectOptionalAttempt(database.sql, personId, attemptKey);
  if (seen === null) throw new NotFoundError('没有找到这次作答。');
  const entry = seen.form.find((candidate) => candidate.questionUuid === input.questionUuid);
  if (entry === undefined) {
    throw new InvalidResponseError(
      'UNKNOWN_QUESTION',
      '这次作答里没有这道题。请刷新页面，按页面上的题目作答。',
    );
  }
  const versions = await loadQuestionVersions(database, [entry]);
  const question = questionOf(entry, versions.get(entry.questionDigest) as Question);
  const valid = validateResponse(question, input.response);

  return await inTransaction(database, async (transaction) => {
    const { sql, db } = transaction;
    const attempt = await selectOptionalAttemptForSave(sql, personId, attemptKey);
    if (attempt === null) throw new NotFoundError('没有找到这次作答。');
    const key = {
      region: attempt.region,
      actorId: personId,
      operation: 'saveResponse',
      key: input.idempotencyKey,
    };
    const { idempotencyKey: _, ...hashed } = input;
    return await once<SaveResult>(transaction, key, hashed, async (forget) => {
      const decision = decideSave(clockOf(attempt), receivedAt.getTime());
      if (decision === 'ALREADY_SUBMITTED') {
        throw new AttemptAlreadySubmittedError(attemptIdOf(attempt));
      }
      if (decision === 'EXPIRED') throw new AttemptExpiredError(attemptIdOf(attempt));
      if (!valid.ok) throw new InvalidResponseError(valid.fault.code, valid.fault.message);

      const row = {
        questionUuid: input.questionUuid,
        questionDigest: entry.questionDigest,
        response: valid.response,
        clientSequence: input.clientSequence,
        savedAt: arrivedAt,
      };
      const result = {
        region: attempt.region,
        id: attempt.id,
        questionUuid: row.questionUuid,
        clientSequence: row.clientSequence,
      };
      const [stored, tally] = await Promise.all([
        selectOptionalResponse(sql, attempt, row.questionUuid),
        selectSaveTally(sql, attempt, arrivedAt),
      ]);
      if (stored !== null && stored.clientSequence >= row.clientSequence) {
        const isRepeated =
          stored.clientSequence === row.clientSequence && isSame(stored.response, row.response);
        if (!isRepeated) throw new StaleResponseError(stored.clientSequence);
        forget();
        return { ...result, savedAt: stored.savedAt };
      }
      if (stored !== null && isSame(stored.response, row.response)) {
        // Its sequence counts: an older answer on its way must not come after it.
        await updateResponseSequence(sql, attempt, row.questionUuid, row.clientSequence);
        forget();
        return { ...result, savedAt: stored.savedAt };
      }
      const wait = secondsToNextSave(tally.inMinute, receivedAt.getTime());
      if (wait !== null) throw new TooManySavesError(wait);
      await upsertResponse(sql, attempt, row);
      if (tally.total >= TRACED_SAVES) {
        // Sequence and answer tell a repetition as well as the key does.
        forget();
        return { ...result, savedAt: arrivedAt };
      }
      await recordAudit(db, actorOf(context), {
        region: attempt.region,
        action: 'attempt:save',
        subjectKind: 'QUIZ_ATTEMPT',
        subjectId: attemptIdOf(attempt),
        // Which question, never what was answered.
        details: { questionUuid: row.questionUuid, clientSequence: row.clientSequence, arrivedAt },
      });
      return { ...result, savedAt: arrivedAt };
    });
  });
}

/** The same answer: jsonb gives keys back in an order of its own. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Keys in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sorted(member)]);
}

// --- submit --------------------------------------------------------------------------------------

export interface SubmitInput {
  attemptId: string;
  idempotencyKey: string;
}

/** Hands in and scores. Handing in again, in parallel or later, gives the same result to all. */
export async function submitAttempt(
  context: Requester,
  personId: string,
  input: SubmitInput,
): Promise<AttemptKey> {
  const { database, receivedAt } = context;
  const attemptKey = parseAttemptId(input.attemptId);
  const seen = await selectOptionalAttempt(database.sql, personId, attemptKey);
  if (seen === null) throw new NotFoundError('没有找到这次作答。');
  if (isOverdue(clockOf(seen), receivedAt.getTime())) {
    // Committed before the refusal, so that the learner sees the score of what was saved.
    await settleOverdueFor(context, seen);
  }
  const scoring = await prepareScoring(database, seen);
  return await inTransaction(database, async (transaction) => {
    const { sql } = transaction;
    await lockActivePerson(sql, personId);
    const key = {
      region: attemptKey.region,
      actorId: personId,
      operation: 'submitAttempt',
      key: input.idempotencyKey,
    };
    return await once<AttemptKey>(transaction, key, { attemptId: input.attemptId }, async () => {
      const submitted = await updateToSubmitted(sql, attemptKey, receivedAt.toISOString());
      if (submitted !== null) {
        await scoreAndRecord(transaction, actorOf(context), submitted, scoring, receivedAt);
        return attemptKey;
      }
      const attempt = await selectOptionalAttempt(sql, personId, attemptKey);
      if (attempt === null) throw new NotFoundError('没有找到这次作答。');
      if (decideSubmit(clockOf(attempt), receivedAt.getTime()) === 'EXPIRED') {
        throw new AttemptExpiredError(input.attemptId);
      }
      return attemptKey;
    });
  });
}

// --- scoring -------------------------------------------------------------------------------------

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

/** Scores an attempt that this transaction took out of IN_PROGRESS (or found so) and records the result. */
export async function scoreAndRecord(
  transaction: Transaction,
  actor: Actor,
  attempt: AttemptRow,
  { catalogue, quiz, versions }: Scoring,
  now: Date,
): Promise<void> {
  const { sql, db } = transaction;
  const reason = attempt.submittedAt === null ? 'EXPIRED' : 'SUBMITTED';
  const responses = await selectResponses(sql, [attempt]);
  const score = scoreAttempt(
    attempt.form,
    versions,
    new Map(responses.map((row) => [row.questionUuid, row.response])),
    quiz.masteryScore,
  );
  await insertScoreEvents(sql, attempt, score, reason);
  const scored = await updateToScored(sql, attempt, score, now.toISOString());
  await recordAudit(db, actor, {
    region: attempt.region,
    action: reason === 'SUBMITTED' ? 'attempt:submit' : 'attempt:expire',
    subjectKind: 'QUIZ_ATTEMPT',
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
  const course = catalogue.courses.get(attempt.courseUuid);
  if (!score.mastered || course === undefined) return;
  const enrollment = await findEnrollment(sql, attempt.region, attempt.enrollmentId);
  await recordCompletion(transaction, actor, attempt.personId, enrollment, course, {
    activityKind: 'QUIZ',
    activityUuid: attempt.quizUuid,
    activityDigest: attempt.quizDigest,
    attemptId: attempt.id,
    outcome: 'PASSED',
    scorePercent: scored.scorePercent,
    nominalMinutes: 0,
    // What the server closed was finished at the deadline.
    completedAt: attempt.submittedAt ?? (attempt.deadlineAt as string),
    claimedCompletedAt: null,
  });
}

/** Closes an attempt whose time is over by the request's clock, in the requester's name. */
export async function settleOverdueFor(context: Requester, attempt: AttemptRow): Promise<void> {
  await settleOverdue(context.database, actorOf(context), attempt, context.receivedAt);
}

/**
 * Closes an attempt whose time is over and scores what was saved; does nothing when somebody else
 * did it or it is not over yet.
 */
async function settleOverdue(
  database: Database,
  actor: Actor,
  attempt: AttemptRow,
  now: Date,
): Promise<void> {
  const scoring = await prepareScoring(database, attempt);
  await inTransaction(database, async (transaction) => {
    await lockPerson(transaction.sql, attempt.personId);
    const expired = await updateToExpired(transaction.sql, attempt, now.toISOString());
    if (expired !== null) await scoreAndRecord(transaction, actor, expired, scoring, now);
  });
}

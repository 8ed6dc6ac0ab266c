/** Statements on attempts, responses and score events. The two ways out of IN_PROGRESS are here. */
import { enrollments } from '@shequ/schema/db/enrollment.ts';
import { quizAttempts } from '@shequ/schema/db/quiz-attempt.ts';
import { quizResponses } from '@shequ/schema/db/quiz-response.ts';
import { scoreEvents } from '@shequ/schema/db/score-event.ts';
import type { ScoreReason } from '@shequ/schema/terms.ts';
import {
  and,
  asc,
  desc,
  eq,
  sql as fragment,
  getTableColumns,
  inArray,
  isNull,
  lt,
  min,
  ne,
  or,
} from 'drizzle-orm';
import { first, optional, statement } from '../../platform/database/statement.ts';
import { isAny, isAnyKey, pick, rowsOf } from '../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import type { AttemptScore } from './attempt.score.ts';

/** Points and percent are numeric, as text. */
export type AttemptRow = Omit<typeof quizAttempts.$inferSelect, 'version'>;
export type AttemptKey = Pick<AttemptRow, 'region' | 'id'>;
export type OwnKey = Pick<AttemptRow, 'region' | 'id' | 'personId'>;
type QuizOf = Pick<AttemptRow, 'personId' | 'quizUuid'>;
/** What the person did under whichever entry, in enrolments of one period: '' for free study. */
interface InPeriod {
  entryIds: readonly string[];
  period: string;
}

const { version, ...columns } = getTableColumns(quizAttempts);
const { region, id, personId, enrollmentId, quizUuid, attemptNumber, state, closesAt } = columns;
const { submittedAt, expiredAt } = columns;

const isKey = ($: AttemptKey) => and(eq(region, $.region), eq(id, $.id));
const isOfAttempt = and(eq(enrollments.region, region), eq(enrollments.id, enrollmentId));
const isOpen = eq(state, 'IN_PROGRESS');
const isEnded = inArray(state, ['SUBMITTED', 'EXPIRED']);
const nextVersion = fragment`${version} + 1`;

/** The person's own attempt; null when there is none with this id, or it is somebody else's. */
export const selectOptionalAttempt = optional(
  statement((db, $: OwnKey) =>
    db
      .select(columns)
      .from(quizAttempts)
      .where(and(isKey($), eq(personId, $.personId))),
  ),
);

/** As {@link selectOptionalAttempt}, keeping others from ending it before this transaction does. */
export const selectOptionalAttemptForSave = optional(
  statement((db, $: OwnKey) =>
    db
      .select(columns)
      .from(quizAttempts)
      .where(and(isKey($), eq(personId, $.personId)))
      .for('no key update'),
  ),
);

export const selectAttempts = statement((db, $: { keys: readonly AttemptKey[] }) =>
  db
    .select(columns)
    .from(quizAttempts)
    .where(isAnyKey(region, id, $.keys)),
);

/** The person's open attempt at the quiz in whatever region; null when there is none. */
export const selectOptionalOpenAttempt = optional(
  statement((db, $: QuizOf) =>
    db
      .select(columns)
      .from(quizAttempts)
      .where(and(eq(personId, $.personId), eq(quizUuid, $.quizUuid), isOpen)),
  ),
);

/** How many attempts of the period count against the limit, and the number of the person's last one. */
export const selectAttemptCount = first(
  statement((db, $: InPeriod & Pick<AttemptRow, 'quizUuid'>) =>
    db
      .select({
        counted: fragment<number>`(count(*) filter (
          where ${state} <> 'VOIDED' and ${enrollments.period} = ${$.period}))::int`,
        lastNumber: fragment<number>`coalesce(max(${attemptNumber}), 0)::int`,
        /** When the last one of the period ended; null while none has. */
        lastEndedAt: fragment<string | null>`max(coalesce(${submittedAt}, ${expiredAt})) filter (
          where ${state} <> 'VOIDED' and ${enrollments.period} = ${$.period})`,
      })
      .from(quizAttempts)
      .innerJoin(enrollments, isOfAttempt)
      .where(and(isAny(personId, $.entryIds), eq(quizUuid, $.quizUuid))),
  ),
);

/** What was drawn in the period, for whatever quiz of the course, the oldest first. */
export const selectForms = statement((db, $: InPeriod & Pick<AttemptRow, 'courseUuid'>) =>
  db
    .select({ form: columns.form })
    .from(quizAttempts)
    .innerJoin(enrollments, isOfAttempt)
    .where(
      and(
        isAny(personId, $.entryIds),
        eq(enrollments.courseUuid, $.courseUuid),
        eq(enrollments.period, $.period),
      ),
    )
    .orderBy(asc(columns.startedAt), asc(id)),
);

/** The number of the first attempt at the quiz in the period that counts; null without one. */
export const selectFirstNumber = first(
  statement((db, $: InPeriod & Pick<AttemptRow, 'quizUuid'>) =>
    db
      .select({ number: min(attemptNumber) })
      .from(quizAttempts)
      .innerJoin(enrollments, isOfAttempt)
      .where(
        and(
          isAny(personId, $.entryIds),
          eq(quizUuid, $.quizUuid),
          eq(enrollments.period, $.period),
          ne(state, 'VOIDED'),
        ),
      ),
  ),
);

/**
 * The attempts of the person's entries at each of these quizzes, by period: those that count against the
 * limit, and `<region>.<id>` of the open one. No row where there is none.
 */
export const selectQuizTallies = statement(
  (db, $: { entryIds: readonly string[]; quizUuids: readonly string[] }) =>
    db
      .select({
        quizUuid,
        period: enrollments.period,
        counted: fragment<number>`(count(*) filter (where ${state} <> 'VOIDED'))::int`,
        lastEndedAt: fragment<string | null>`max(coalesce(${submittedAt}, ${expiredAt})) filter (
          where ${state} <> 'VOIDED')`,
        openAttemptId: fragment<string | null>`
          max(${region} || '.' || ${id}) filter (where ${isOpen})`,
      })
      .from(quizAttempts)
      .innerJoin(enrollments, isOfAttempt)
      .where(and(isAny(personId, $.entryIds), isAny(quizUuid, $.quizUuids)))
      .groupBy(quizUuid, enrollments.period),
);
export type QuizTally = Awaited<ReturnType<typeof selectQuizTallies>>[number];

export type NewAttempt = Pick<
  AttemptRow,
  | 'region'
  | 'id'
  | 'personId'
  | 'enrollmentId'
  | 'quizUuid'
  | 'quizDigest'
  | 'courseUuid'
  | 'attemptNumber'
  | 'seed'
  | 'form'
  | 'startedAt'
  | 'deadlineAt'
  | 'graceSeconds'
  | 'closesAt'
>;

export const insertAttempt = first(
  statement((db, $: NewAttempt) =>
    db
      .insert(quizAttempts)
      .values({
        ...pick($, 'region', 'id', 'personId', 'enrollmentId', 'quizUuid', 'quizDigest'),
        ...pick($, 'courseUuid', 'attemptNumber', 'seed', 'form', 'startedAt', 'deadlineAt'),
        ...pick($, 'graceSeconds', 'closesAt'),
        state: 'IN_PROGRESS',
      })
      .returning(columns),
  ),
);

/** Hands in: only while in progress and only for an arrival that counts. Null when it was not so. */
export const updateToSubmitted = optional(
  statement((db, $: AttemptKey & { arrivedAt: string }) =>
    db
      .update(quizAttempts)
      .set({ state: 'SUBMITTED', submittedAt: $.arrivedAt, version: nextVersion })
      .where(
        and(
          isKey($),
          isOpen,
          or(isNull(closesAt), fragment`${$.arrivedAt}::timestamptz <= ${closesAt}`),
        ),
      )
      .returning(columns),
  ),
);

/** Closes: only while in progress and only after the last arrival that counts. Null when it was not so. */
export const updateToExpired = optional(
  statement((db, $: AttemptKey & { now: string }) =>
    db
      .update(quizAttempts)
      .set({ state: 'EXPIRED', expiredAt: $.now, version: nextVersion })
      .where(and(isKey($), isOpen, lt(closesAt, $.now)))
      .returning(columns),
  ),
);

const toScored = optional(
  statement(
    (
      db,
      $: AttemptKey & {
        scoredAt: string;
        pointsEarned: string;
        pointsTotal: string;
        scorePercent: string;
        mastered: boolean;
      },
    ) =>
      db
        .update(quizAttempts)
        .set({
          ...pick($, 'scoredAt', 'pointsEarned', 'pointsTotal', 'scorePercent', 'mastered'),
          state: 'SCORED',
          version: nextVersion,
        })
        .where(and(isKey($), isEnded))
        .returning(columns),
  ),
);

export async function updateToScored(
  sql: SqlRunner,
  key: AttemptKey,
  score: AttemptScore,
  scoredAt: string,
): Promise<AttemptRow> {
  const row = await toScored(sql, {
    region: key.region,
    id: key.id,
    scoredAt,
    pointsEarned: String(score.pointsEarned),
    pointsTotal: String(score.pointsTotal),
    scorePercent: String(score.scorePercent),
    mastered: score.mastered,
  });
  if (row === null) throw new Error(`attempt ${key.region}.${key.id} was scored twice`);
  return row;
}

const insertEvents = statement(
  (db, $: { rows: readonly Omit<typeof scoreEvents.$inferInsert, 'recordedAt'>[] }) =>
    db
      .insert(scoreEvents)
      .select(
        rowsOf(
          scoreEvents,
          $.rows,
          'region',
          'id',
          'attemptId',
          'questionUuid',
          'questionDigest',
          'scorerVersion',
          'pointsEarned',
          'pointsTotal',
          'reason',
        ),
      ),
);

export async function insertScoreEvents(
  sql: SqlRunner,
  key: AttemptKey,
  score: AttemptScore,
  reason: ScoreReason,
): Promise<void> {
  const rows = score.questions.map((question) => ({
    region: key.region,
    id: newId(),
    attemptId: key.id,
    questionUuid: question.questionUuid,
    questionDigest: question.questionDigest,
    scorerVersion: question.scorerVersion,
    pointsEarned: String(question.pointsEarned),
    pointsTotal: String(question.pointsTotal),
    reason,
  }));
  await insertEvents(sql, { rows });
}

type Response = typeof quizResponses.$inferSelect;
const { attemptId, questionUuid, response, clientSequence, savedAt } = quizResponses;
const responseColumns = {
  region: quizResponses.region,
  attemptId,
  questionUuid,
  response,
  clientSequence,
  savedAt,
};
export type ResponseRow = Pick<Response, keyof typeof responseColumns>;
type ResponseKey = Pick<Response, 'region' | 'attemptId' | 'questionUuid'>;

const ofAttempt = ($: Pick<Response, 'region' | 'attemptId'>) =>
  and(eq(quizResponses.region, $.region), eq(attemptId, $.attemptId));

/** The saved answers of these attempts. */
export const selectResponses = statement((db, $: { keys: readonly AttemptKey[] }) =>
  db
    .select(responseColumns)
    .from(quizResponses)
    .where(isAnyKey(quizResponses.region, attemptId, $.keys)),
);

/** What is stored for the question; null when nothing is. */
export const selectOptionalResponse = optional(
  statement((db, $: ResponseKey) =>
    db
      .select(responseColumns)
      .from(quizResponses)
      .where(and(ofAttempt($), eq(questionUuid, $.questionUuid))),
  ),
);

export type NewResponse = Pick<
  Response,
  'questionUuid' | 'questionDigest' | 'response' | 'clientSequence' | 'savedAt'
>;

/** Stores the answer and counts it. The attempt must be locked by this transaction. */
export const upsertResponse = statement(
  (db, $: NewResponse & Pick<Response, 'region' | 'attemptId'>) =>
    db
      .insert(quizResponses)
      .values({
        ...pick($, 'region', 'attemptId', 'questionUuid', 'questionDigest'),
        ...pick($, 'response', 'clientSequence', 'savedAt'),
      })
      .onConflictDoUpdate({
        target: [quizResponses.region, attemptId, questionUuid],
        set: {
          response: fragment`excluded.response`,
          clientSequence: fragment`excluded.client_sequence`,
          savedAt: fragment`excluded.saved_at`,
          saves: fragment`${quizResponses.saves} + 1`,
          savesInMinute: fragment`1 + case
            when date_trunc('minute', ${savedAt}) = date_trunc('minute', excluded.saved_at)
            then ${quizResponses.savesInMinute} else 0 end`,
        },
      }),
);

/** The answer that is stored already was sent once more, under a greater sequence. */
export const updateResponseSequence = statement(
  (db, $: ResponseKey & Pick<Response, 'clientSequence'>) =>
    db
      .update(quizResponses)
      .set(pick($, 'clientSequence'))
      .where(and(ofAttempt($), eq(questionUuid, $.questionUuid))),
);

/** Saves that changed an answer of the attempt, and those of them in the minute of the instant. */
export const selectSaveTally = first(
  statement((db, $: Pick<Response, 'region' | 'attemptId'> & { at: string }) =>
    db
      .select({
        total: fragment<number>`coalesce(sum(${quizResponses.saves}), 0)::int`,
        inMinute: fragment<number>`coalesce(sum(${quizResponses.savesInMinute}) filter (
          where date_trunc('minute', ${savedAt}) = date_trunc('minute', ${$.at}::timestamptz)
        ), 0)::int`,
      })
      .from(quizResponses)
      .where(ofAttempt($)),
  ),
);

/** The latest score of each question of these attempts. */
export const selectQuestionPoints = statement((db, $: { keys: readonly AttemptKey[] }) =>
  db
    .selectDistinctOn([scoreEvents.region, scoreEvents.attemptId, scoreEvents.questionUuid], {
      region: scoreEvents.region,
      attemptId: scoreEvents.attemptId,
      questionUuid: scoreEvents.questionUuid,
      pointsEarned: fragment<number>`${scoreEvents.pointsEarned}::float8`,
      pointsTotal: fragment<number>`${scoreEvents.pointsTotal}::float8`,
    })
    .from(scoreEvents)
    .where(isAnyKey(scoreEvents.region, scoreEvents.attemptId, $.keys))
    .orderBy(
      scoreEvents.region,
      scoreEvents.attemptId,
      scoreEvents.questionUuid,
      desc(scoreEvents.recordedAt),
      desc(scoreEvents.id),
    ),
);
export type QuestionPoints = Awaited<ReturnType<typeof selectQuestionPoints>>[number];

/** The newest that are told. */
export const MOST_MISSED = 60;

/**
 * Questions to which the person's newest scored answer lost points, the newest first. A question that
 * was answered in full since is not among them.
 */
export const selectMissed = statement((db, $: Pick<OwnKey, 'personId'>) => {
  const newest = db
    .selectDistinctOn([scoreEvents.questionUuid], {
      region: scoreEvents.region,
      id: scoreEvents.attemptId,
      questionUuid: scoreEvents.questionUuid,
      startedAt: columns.startedAt,
      isMissed: fragment<boolean>`${scoreEvents.pointsEarned} < ${scoreEvents.pointsTotal}`.as(
        'is_missed',
      ),
    })
    .from(quizAttempts)
    .innerJoin(scoreEvents, and(eq(scoreEvents.region, region), eq(scoreEvents.attemptId, id)))
    .where(and(eq(personId, $.personId), eq(state, 'SCORED')))
    .orderBy(
      scoreEvents.questionUuid,
      desc(columns.startedAt),
      desc(scoreEvents.recordedAt),
      desc(scoreEvents.id),
    )
    .as('newest');
  return db
    .select({ region: newest.region, id: newest.id, questionUuid: newest.questionUuid })
    .from(newest)
    .where(eq(newest.isMissed, true))
    .orderBy(desc(newest.startedAt), asc(newest.questionUuid))
    .limit(MOST_MISSED);
});

/** Attempts whose time ended before `before`, or that wait for their score; oldest first. */
export async function selectUnsettled(
  sql: SqlRunner,
  before: string,
  limit: number,
): Promise<OwnKey[]> {
  return await sql<OwnKey[]>`
    (select region, id, person_id as "personId" from quiz_attempts
      where state = 'IN_PROGRESS' and closes_at < ${before}::timestamptz
      order by closes_at limit ${limit})
    union all
    (select region, id, person_id from quiz_attempts
      where state in ('SUBMITTED', 'EXPIRED') order by region, id limit ${limit})`;
}

/** Locks an attempt that was handed in or closed but not scored; null when there is nothing to do. */
export const selectOptionalUnscored = optional(
  statement((db, $: AttemptKey) =>
    db
      .select(columns)
      .from(quizAttempts)
      .where(and(isKey($), isEnded))
      .for('no key update'),
  ),
);

/** Statements on attempts, responses and score events. The two ways out of IN_PROGRESS are here. */
import type { FormEntry } from '@shequ/schema/db/quiz-attempt.ts';
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import type { AttemptState, ScoreReason } from '@shequ/schema/terms.ts';
import type { SqlRunner, Transaction } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import type { AttemptScore } from './attempt.score.ts';

export interface AttemptRow {
  region: string;
  id: string;
  personId: string;
  enrollmentId: string;
  quizUuid: string;
  quizDigest: string;
  courseUuid: string;
  state: AttemptState;
  attemptNumber: number;
  seed: string;
  form: FormEntry[];
  startedAt: string;
  deadlineAt: string | null;
  graceSeconds: number;
  closesAt: string | null;
  submittedAt: string | null;
  expiredAt: string | null;
  scoredAt: string | null;
  /** numeric, as text. */
  pointsEarned: string | null;
  pointsTotal: string | null;
  scorePercent: string | null;
  mastered: boolean | null;
}

export interface AttemptKey {
  region: string;
  id: string;
}

// A fragment must be made anew for each statement, and by the runner that takes it.
const columns = (sql: SqlRunner) => sql`
  region, id, person_id as "personId", enrollment_id as "enrollmentId", quiz_uuid as "quizUuid",
  quiz_digest as "quizDigest", course_uuid as "courseUuid", state,
  attempt_number as "attemptNumber", seed, form, started_at as "startedAt",
  deadline_at as "deadlineAt", grace_seconds as "graceSeconds", closes_at as "closesAt",
  submitted_at as "submittedAt", expired_at as "expiredAt", scored_at as "scoredAt",
  points_earned as "pointsEarned", points_total as "pointsTotal",
  score_percent as "scorePercent", mastered`;

/** The person's own attempt; null when there is none with this id, or it is somebody else's. */
export async function selectOptionalAttempt(
  sql: SqlRunner,
  personId: string,
  key: AttemptKey,
): Promise<AttemptRow | null> {
  const [row] = await sql<AttemptRow[]>`
    select ${columns(sql)} from quiz_attempts
     where region = ${key.region} and id = ${key.id} and person_id = ${personId}`;
  return row ?? null;
}

export async function selectAttempts(
  sql: SqlRunner,
  keys: readonly AttemptKey[],
): Promise<AttemptRow[]> {
  return await sql<AttemptRow[]>`
    select ${columns(sql)} from quiz_attempts
     where (region, id) in (
       select * from unnest(${keys.map((key) => key.region)}::char(4)[],
                            ${keys.map((key) => key.id)}::uuid[]))`;
}

/** As {@link selectOptionalAttempt}, keeping others from ending it before this transaction does. */
export async function selectOptionalAttemptForSave(
  sql: Transaction['sql'],
  personId: string,
  key: AttemptKey,
): Promise<AttemptRow | null> {
  const [row] = await sql<AttemptRow[]>`
    select ${columns(sql)} from quiz_attempts
     where region = ${key.region} and id = ${key.id} and person_id = ${personId}
       for no key update`;
  return row ?? null;
}

/** The person's open attempt at the quiz in whatever region; null when there is none. */
export async function selectOptionalOpenAttempt(
  sql: SqlRunner,
  personId: string,
  quizUuid: string,
): Promise<AttemptRow | null> {
  const [row] = await sql<AttemptRow[]>`
    select ${columns(sql)} from quiz_attempts
     where person_id = ${personId} and quiz_uuid = ${quizUuid} and state = 'IN_PROGRESS'`;
  return row ?? null;
}

/** How many attempts of the enrolment count against the limit, and the number of the person's last one. */
export async function selectAttemptCount(
  sql: SqlRunner,
  personId: string,
  quizUuid: string,
  enrollmentId: string,
): Promise<{ counted: number; lastNumber: number }> {
  const [row] = await sql<{ counted: number; lastNumber: number }[]>`
    select (count(*) filter (where state <> 'VOIDED' and enrollment_id = ${enrollmentId}))::int as counted,
           coalesce(max(attempt_number), 0)::int as "lastNumber"
      from quiz_attempts where person_id = ${personId} and quiz_uuid = ${quizUuid}`;
  return row as { counted: number; lastNumber: number };
}

export interface QuizTally {
  quizUuid: string;
  /** Enrolment that the attempts below belong to. */
  enrollmentId: string;
  /** Attempts that count against the limit. */
  counted: number;
  /** `<region>.<id>` of the open attempt; null when there is none. */
  openAttemptId: string | null;
}

/** The person's attempts at each of these quizzes, by enrolment; no row where there is none. */
export async function selectQuizTallies(
  sql: SqlRunner,
  personId: string,
  quizUuids: readonly string[],
): Promise<QuizTally[]> {
  return await sql<QuizTally[]>`
    select quiz_uuid as "quizUuid", enrollment_id as "enrollmentId",
           (count(*) filter (where state <> 'VOIDED'))::int as counted,
           max(region || '.' || id) filter (where state = 'IN_PROGRESS') as "openAttemptId"
      from quiz_attempts
     where person_id = ${personId} and quiz_uuid = any(${[...quizUuids]}::uuid[])
     group by quiz_uuid, enrollment_id`;
}

export interface NewAttempt {
  region: string;
  id: string;
  personId: string;
  enrollmentId: string;
  quizUuid: string;
  quizDigest: string;
  courseUuid: string;
  attemptNumber: number;
  seed: string;
  form: readonly FormEntry[];
  startedAt: string;
  deadlineAt: string | null;
  graceSeconds: number;
  closesAt: string | null;
}

export async function insertAttempt(sql: SqlRunner, row: NewAttempt): Promise<AttemptRow> {
  const [inserted] = await sql<AttemptRow[]>`
    insert into quiz_attempts (region, id, person_id, enrollment_id, quiz_uuid, quiz_digest,
      course_uuid, state, attempt_number, seed, form, started_at, deadline_at, grace_seconds, closes_at)
    values (${row.region}, ${row.id}, ${row.personId}, ${row.enrollmentId}, ${row.quizUuid},
      ${row.quizDigest}, ${row.courseUuid}, 'IN_PROGRESS', ${row.attemptNumber}, ${row.seed},
      ${JSON.stringify(row.form)}::text::jsonb, ${row.startedAt}, ${row.deadlineAt},
      ${row.graceSeconds}, ${row.closesAt})
    returning ${columns(sql)}`;
  return inserted as AttemptRow;
}

/** Hands in: only while in progress and only for an arrival that counts. Null when it was not so. */
export async function updateToSubmitted(
  sql: SqlRunner,
  key: AttemptKey,
  arrivedAt: string,
): Promise<AttemptRow | null> {
  const [row] = await sql<AttemptRow[]>`
    update quiz_attempts
       set state = 'SUBMITTED', submitted_at = ${arrivedAt}, version = version + 1
     where region = ${key.region} and id = ${key.id} and state = 'IN_PROGRESS'
       and (closes_at is null or ${arrivedAt}::timestamptz <= closes_at)
    returning ${columns(sql)}`;
  return row ?? null;
}

/** Closes: only while in progress and only after the last arrival that counts. Null when it was not so. */
export async function updateToExpired(
  sql: SqlRunner,
  key: AttemptKey,
  now: string,
): Promise<AttemptRow | null> {
  const [row] = await sql<AttemptRow[]>`
    update quiz_attempts
       set state = 'EXPIRED', expired_at = ${now}, version = version + 1
     where region = ${key.region} and id = ${key.id} and state = 'IN_PROGRESS'
       and closes_at < ${now}::timestamptz
    returning ${columns(sql)}`;
  return row ?? null;
}

export async function updateToScored(
  sql: SqlRunner,
  key: AttemptKey,
  score: AttemptScore,
  scoredAt: string,
): Promise<AttemptRow> {
  const [row] = await sql<AttemptRow[]>`
    update quiz_attempts
       set state = 'SCORED', scored_at = ${scoredAt}, version = version + 1,
           points_earned = ${String(score.pointsEarned)}::numeric,
           points_total = ${String(score.pointsTotal)}::numeric,
           score_percent = ${String(score.scorePercent)}::numeric, mastered = ${score.mastered}
     where region = ${key.region} and id = ${key.id} and state in ('SUBMITTED', 'EXPIRED')
    returning ${columns(sql)}`;
  if (row === undefined) throw new Error(`attempt ${key.region}.${key.id} was scored twice`);
  return row;
}

export async function insertScoreEvents(
  sql: SqlRunner,
  key: AttemptKey,
  score: AttemptScore,
  reason: ScoreReason,
): Promise<void> {
  const rows = score.questions.map((question) => ({
    id: newId(),
    question_uuid: question.questionUuid,
    question_digest: question.questionDigest,
    scorer_version: question.scorerVersion,
    points_earned: question.pointsEarned,
    points_total: question.pointsTotal,
  }));
  await sql`
    insert into score_events (region, id, attempt_id, question_uuid, question_digest,
      scorer_version, points_earned, points_total, reason)
    select ${key.region}, id, ${key.id}::uuid, question_uuid, question_digest,
           scorer_version, points_earned, points_total, ${reason}
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
           as t(id uuid, question_uuid uuid, question_digest text, scorer_version text,
                points_earned numeric, points_total numeric)`;
}

export interface ResponseRow {
  region: string;
  attemptId: string;
  questionUuid: string;
  response: QuestionResponse;
  clientSequence: number;
  savedAt: string;
}

/** The saved answers of these attempts. */
export async function selectResponses(
  sql: SqlRunner,
  keys: readonly AttemptKey[],
): Promise<ResponseRow[]> {
  return await sql<ResponseRow[]>`
    select region, attempt_id as "attemptId", question_uuid as "questionUuid", response,
           client_sequence::float8 as "clientSequence", saved_at as "savedAt"
      from quiz_responses
     where (region, attempt_id) in (
       select * from unnest(${keys.map((key) => key.region)}::char(4)[],
                            ${keys.map((key) => key.id)}::uuid[]))`;
}

export interface NewResponse {
  questionUuid: string;
  questionDigest: string;
  response: QuestionResponse;
  clientSequence: number;
  savedAt: string;
}

/** Stores the answer and counts it. The attempt must be locked by this transaction. */
export async function upsertResponse(
  sql: Transaction['sql'],
  key: AttemptKey,
  row: NewResponse,
): Promise<void> {
  await sql`
    insert into quiz_responses (region, attempt_id, question_uuid, question_digest, response,
      client_sequence, saved_at)
    values (${key.region}, ${key.id}, ${row.questionUuid}, ${row.questionDigest},
      ${JSON.stringify(row.response)}::text::jsonb, ${row.clientSequence}, ${row.savedAt})
    on conflict (region, attempt_id, question_uuid) do update
       set response = excluded.response, client_sequence = excluded.client_sequence,
           saved_at = excluded.saved_at, saves = quiz_responses.saves + 1,
           saves_in_minute = 1 + case
             when date_trunc('minute', quiz_responses.saved_at) = date_trunc('minute', excluded.saved_at)
             then quiz_responses.saves_in_minute else 0 end`;
}

/** The answer that is stored already was sent once more, under a greater sequence. */
export async function updateResponseSequence(
  sql: Transaction['sql'],
  key: AttemptKey,
  questionUuid: string,
  clientSequence: number,
): Promise<void> {
  await sql`
    update quiz_responses set client_sequence = ${clientSequence}
     where region = ${key.region} and attempt_id = ${key.id} and question_uuid = ${questionUuid}`;
}

export interface SaveTally {
  /** Saves that changed an answer of the attempt. */
  total: number;
  /** Those of them in the minute of the instant asked for. */
  inMinute: number;
}

export async function selectSaveTally(
  sql: SqlRunner,
  key: AttemptKey,
  at: string,
): Promise<SaveTally> {
  const [row] = await sql<SaveTally[]>`
    select coalesce(sum(saves), 0)::int as total,
           coalesce(sum(saves_in_minute) filter (
             where date_trunc('minute', saved_at) = date_trunc('minute', ${at}::timestamptz)
           ), 0)::int as "inMinute"
      from quiz_responses where region = ${key.region} and attempt_id = ${key.id}`;
  return row as SaveTally;
}

/** What is stored for the question; null when nothing is. */
export async function selectOptionalResponse(
  sql: SqlRunner,
  key: AttemptKey,
  questionUuid: string,
): Promise<ResponseRow | null> {
  const [row] = await sql<ResponseRow[]>`
    select region, attempt_id as "attemptId", question_uuid as "questionUuid", response,
           client_sequence::float8 as "clientSequence", saved_at as "savedAt"
      from quiz_responses
     where region = ${key.region} and attempt_id = ${key.id} and question_uuid = ${questionUuid}`;
  return row ?? null;
}

export interface QuestionPoints {
  region: string;
  attemptId: string;
  questionUuid: string;
  pointsEarned: number;
  pointsTotal: number;
}

/** The latest score of each question of these attempts. */
export async function selectQuestionPoints(
  sql: SqlRunner,
  keys: readonly AttemptKey[],
): Promise<QuestionPoints[]> {
  return await sql<QuestionPoints[]>`
    select distinct on (region, attempt_id, question_uuid)
           region, attempt_id as "attemptId", question_uuid as "questionUuid",
           points_earned::float8 as "pointsEarned", points_total::float8 as "pointsTotal"
      from score_events
     where (region, attempt_id) in (
       select * from unnest(${keys.map((key) => key.region)}::char(4)[],
                            ${keys.map((key) => key.id)}::uuid[]))
     order by region, attempt_id, question_uuid, recorded_at desc, id desc`;
}

export interface OpenAttemptKey extends AttemptKey {
  personId: string;
}

/** Attempts whose time ended before `before`, or that wait for their score; oldest first. */
export async function selectUnsettled(
  sql: SqlRunner,
  before: string,
  limit: number,
): Promise<OpenAttemptKey[]> {
  return await sql<OpenAttemptKey[]>`
    (select region, id, person_id as "personId" from quiz_attempts
      where state = 'IN_PROGRESS' and closes_at < ${before}::timestamptz
      order by closes_at limit ${limit})
    union all
    (select region, id, person_id from quiz_attempts
      where state in ('SUBMITTED', 'EXPIRED') order by region, id limit ${limit})`;
}

/** Locks an attempt that was handed in or closed but not scored; null when there is nothing to do. */
export async function selectOptionalUnscored(
  sql: Transaction['sql'],
  key: AttemptKey,
): Promise<AttemptRow | null> {
  const [row] = await sql<AttemptRow[]>`
    select ${columns(sql)} from quiz_attempts
     where region = ${key.region} and id = ${key.id} and state in ('SUBMITTED', 'EXPIRED')
       for no key update`;
  return row ?? null;
}

/** Writes of completion records, and the facts that rules read. Lists are in completion-page.store.ts. */
import { completionRecords } from '@shequ/schema/db/completion-record.ts';
import type { ActivityKind } from '@shequ/schema/terms.ts';
import { optional, statement } from '../../platform/database/statement.ts';
import { pick } from '../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { ENTRIES_OF_ASKED } from '../../platform/entries.sql.ts';
import { newId } from '../../platform/ids.ts';
import { FREE_STUDY } from '../enrollment/enrollment.rules.ts';
import type { Enrollment } from '../enrollment/enrollment.service.ts';
import { type MainUnit, unitColumns } from '../organisation/employment/main-unit.ts';

/** Kinds that this release writes: what is studied on a course. */
export type StudyKind = Extract<ActivityKind, 'LESSON' | 'QUIZ' | 'COURSE'>;

type NewRow = typeof completionRecords.$inferInsert;

/** On a course; `supersedesId` is the record that this one takes the place of, null for a new fact. */
export type NewCompletion = Pick<
  NewRow,
  'region' | 'personId' | 'outcome' | 'nominalMinutes' | 'completedAt'
> & {
  [Name in
    | 'enrollmentId'
    | 'activityUuid'
    | 'activityDigest'
    | 'courseUuid'
    | 'courseDigest']: string;
} & {
  [Name in 'attemptId' | 'scorePercent' | 'claimedCompletedAt' | 'supersedesId']: string | null;
} & {
  activityKind: StudyKind;
  unit: MainUnit | null;
};

export interface CompletionKey {
  region: string;
  id: string;
}

const insert = optional(
  statement((db, $: Omit<NewRow, 'recordedAt' | 'feedPosition'>) =>
    db
      .insert(completionRecords)
      .values({
        ...pick($, 'region', 'id', 'personId', 'enrollmentId', 'activityKind', 'activityUuid'),
        ...pick($, 'activityDigest', 'courseUuid', 'courseDigest', 'attemptId', 'outcome'),
        ...pick($, 'scorePercent', 'nominalMinutes', 'orgUnitCode', 'provinceCode', 'cityCode'),
        ...pick($, 'districtCode', 'streetCode', 'communityCode', 'completedAt'),
        ...pick($, 'claimedCompletedAt', 'supersedesId'),
      })
      .onConflictDoNothing()
      .returning({ region: completionRecords.region, id: completionRecords.id }),
  ),
);

/**
 * Adds a record; null when the same thing is recorded already: lesson version or course of the
 * enrolment, attempt, or a correction of the same record.
 */
export async function insertCompletion(
  sql: SqlRunner,
  { unit, ...row }: NewCompletion,
): Promise<CompletionKey | null> {
  return await insert(sql, { ...row, ...unitColumns(unit), id: newId() });
}

/** The same thing as recorded before, however often it was corrected: what it says last. */
export interface RecordedFact extends CompletionKey {
  /** Whether it counts: neither revoked nor failed. */
  counts: boolean;
}

/** As the unique indexes tell what is the same; the one of lessons is on the digest as bytes. */
function isSameFact(sql: SqlRunner, row: NewCompletion) {
  if (row.activityKind === 'QUIZ') return sql`attempt_id = ${row.attemptId}`;
  if (row.activityKind === 'COURSE') return sql`enrollment_id = ${row.enrollmentId}`;
  return sql`enrollment_id = ${row.enrollmentId}
    and decode(right(activity_digest, 64), 'hex') = decode(right(${row.activityDigest}, 64), 'hex')`;
}

/** What became of the record that {@link insertCompletion} found; throws when there is none. */
export async function selectRecordedFact(
  sql: SqlRunner,
  row: NewCompletion,
): Promise<RecordedFact> {
  const [fact] = await sql<RecordedFact[]>`
    with recursive line as (
      select region, id, outcome, 1 as place from completion_records
       where region = ${row.region} and activity_kind = ${row.activityKind}
         and supersedes_id is null and ${isSameFact(sql, row)}
      union all
      select later.region, later.id, later.outcome, place + 1
        from line join completion_records later
          on later.region = line.region and later.supersedes_id = line.id
    )
    select region, id, outcome not in ('FAILED', 'REVOKED') as counts
      from line order by place desc limit 1`;
  if (fact === undefined) throw new Error(`no ${row.activityKind} record of ${row.personId}`);
  return fact;
}

export interface CourseEvidence {
  activityKind: ActivityKind;
  activityUuid: string;
  completedAt: string;
}

/** A fact that is evidence on a course: a quiz counts when it was passed. */
const isEvidence = (sql: SqlRunner) =>
  sql`(fact.activity_kind in ('LESSON', 'COURSE') or (fact.activity_kind = 'QUIZ' and fact.outcome = 'PASSED'))`;

/**
 * What the person has completed of the course, in any version: earliest time of each activity. In a
 * period only what was done in it counts; in free study everything does.
 */
export async function selectCourseEvidence(
  sql: SqlRunner,
  personId: string,
  { courseUuid, period }: Pick<Enrollment, 'courseUuid' | 'period'>,
): Promise<CourseEvidence[]> {
  const inPeriod =
    period === FREE_STUDY
      ? sql``
      : sql`and exists (
          select from enrollments enrollment
           where enrollment.region = fact.region and enrollment.id = fact.enrollment_id
             and enrollment.period = ${period})`;
  return await sql<CourseEvidence[]>`
    with asked as (select ${personId}::uuid as id)
    select fact.activity_kind as "activityKind", fact.activity_uuid as "activityUuid",
           min(fact.completed_at) as "completedAt"
      from (${sql.unsafe(ENTRIES_OF_ASKED)}) entry
      join current_facts fact on fact.person_id = entry.entry_id
     where fact.course_uuid = ${courseUuid} and ${isEvidence(sql)} ${inPeriod}
     group by fact.activity_kind, fact.activity_uuid`;
}

export interface PersonEvidence extends CourseEvidence {
  personId: string;
  courseUuid: string;
  /** Of the enrolment that it was done in; '' for free study. */
  period: string;
}

/** As {@link selectCourseEvidence}, of each course and period in which one of these people has done something. */
export async function selectEvidence(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<PersonEvidence[]> {
  return await sql<PersonEvidence[]>`
    with asked as (select unnest(${[...personIds]}::uuid[]) as id)
    select entry.person_id as "personId", fact.course_uuid as "courseUuid",
           enrollment.period, fact.activity_kind as "activityKind",
           fact.activity_uuid as "activityUuid", min(fact.completed_at) as "completedAt"
      from (${sql.unsafe(ENTRIES_OF_ASKED)}) entry
      join current_facts fact on fact.person_id = entry.entry_id
      join enrollments enrollment
        on enrollment.region = fact.region and enrollment.id = fact.enrollment_id
     where ${isEvidence(sql)}
     group by entry.person_id, fact.course_uuid, enrollment.period, fact.activity_kind,
              fact.activity_uuid`;
}

export interface RecordedCourse {
  courseUuid: string;
  period: string;
}

/** The courses and periods of which the person's courses are recorded as complete, revoked ones too. */
export async function selectRecordedCourses(
  sql: SqlRunner,
  personId: string,
): Promise<RecordedCourse[]> {
  return await sql<RecordedCourse[]>`
    with asked as (select ${personId}::uuid as id)
    select distinct record.course_uuid as "courseUuid", enrollment.period
      from (${sql.unsafe(ENTRIES_OF_ASKED)}) entry
      join completion_records record on record.person_id = entry.entry_id
      join enrollments enrollment
        on enrollment.region = record.region and enrollment.id = record.enrollment_id
     where record.activity_kind = 'COURSE'`;
}

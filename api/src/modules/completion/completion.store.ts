/** Writes of completion records, and the reads that writing needs. Lists are in completion-page.store.ts. */
import type { ActivityKind, CompletionOutcome } from '@shequ/schema/terms.ts';
import { newId } from '../../shared/ids.ts';
import type { SqlRunner } from '../../shared/transaction.ts';
import type { MainUnit } from '../enrollment/enrollment.service.ts';

export interface NewCompletion {
  region: string;
  personId: string;
  enrollmentId: string;
  activityKind: ActivityKind;
  activityUuid: string;
  activityDigest: string;
  courseUuid: string;
  courseDigest: string;
  attemptId: string | null;
  outcome: CompletionOutcome;
  scorePercent: string | null;
  nominalMinutes: number;
  unit: MainUnit | null;
  completedAt: string;
  claimedCompletedAt: string | null;
}

export interface CompletionKey {
  region: string;
  id: string;
}

/**
 * Adds a record; null when the same thing is recorded already (lesson version, attempt, or course of
 * the enrolment).
 */
export async function insertCompletion(
  sql: SqlRunner,
  row: NewCompletion,
): Promise<CompletionKey | null> {
  const codeAt = (level: string): string | null =>
    row.unit?.ancestors.find((ancestor) => ancestor.level === level)?.code ?? null;
  const [inserted] = await sql<CompletionKey[]>`
    insert into completion_records (region, id, person_id, enrollment_id, activity_kind,
      activity_uuid, activity_digest, course_uuid, course_digest, attempt_id, outcome, score_percent,
      nominal_minutes, org_unit_code, province_code, city_code, district_code, street_code,
      community_code, completed_at, claimed_completed_at)
    values (${row.region}, ${newId()}, ${row.personId}, ${row.enrollmentId}, ${row.activityKind},
      ${row.activityUuid}, ${row.activityDigest}, ${row.courseUuid}, ${row.courseDigest},
      ${row.attemptId}, ${row.outcome}, ${row.scorePercent}, ${row.nominalMinutes},
      ${row.unit?.code ?? null}, ${codeAt('PROVINCE')}, ${codeAt('CITY')}, ${codeAt('DISTRICT')},
      ${codeAt('STREET')}, ${codeAt('COMMUNITY')}, ${row.completedAt}, ${row.claimedCompletedAt})
    on conflict do nothing
    returning region, id`;
  return inserted ?? null;
}

/** The record of this version of a lesson by this person; throws when there is none. */
export async function selectLessonCompletion(
  sql: SqlRunner,
  region: string,
  personId: string,
  lessonDigest: string,
): Promise<CompletionKey> {
  // The unique index is on the digest as bytes.
  const [row] = await sql<CompletionKey[]>`
    select region, id from completion_records
     where region = ${region} and person_id = ${personId}
       and decode(right(activity_digest, 64), 'hex') = decode(right(${lessonDigest}, 64), 'hex')
       and activity_kind = 'LESSON' and supersedes_id is null`;
  if (row === undefined) throw new Error(`no completion of ${lessonDigest} by ${personId}`);
  return row;
}

export interface CourseEvidence {
  activityKind: ActivityKind;
  activityUuid: string;
  completedAt: string;
}

/** What the person has completed of the course, in any version: earliest time of each activity. */
export async function selectCourseEvidence(
  sql: SqlRunner,
  personId: string,
  courseUuid: string,
): Promise<CourseEvidence[]> {
  return await sql<CourseEvidence[]>`
    select activity_kind as "activityKind", activity_uuid as "activityUuid",
           min(completed_at) as "completedAt"
      from completion_records
     where person_id = ${personId} and course_uuid = ${courseUuid}
     group by activity_kind, activity_uuid`;
}

/** As {@link selectCourseEvidence}, of every course in which one of these people has done something. */
export async function selectEvidence(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<(CourseEvidence & { personId: string; courseUuid: string })[]> {
  return await sql<(CourseEvidence & { personId: string; courseUuid: string })[]>`
    select person_id as "personId", course_uuid as "courseUuid", activity_kind as "activityKind",
           activity_uuid as "activityUuid", min(completed_at) as "completedAt"
      from completion_records
     where person_id = any(${personIds as string[]}::uuid[])
     group by person_id, course_uuid, activity_kind, activity_uuid`;
}

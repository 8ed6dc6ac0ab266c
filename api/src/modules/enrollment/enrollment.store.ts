/** The person's row as a lock, where they work, and their enrolments. */
import { enrollments } from '@shequ/schema/db/enrollment.ts';
import type { SqlRunner, Transaction } from '../../platform/database/transaction.ts';
import { columnsOf } from '../../platform/list/columns.ts';

/** '' for free study, which a list shows as null. */
export const PERIOD = columnsOf(enrollments, ['period']).period;
/** That the enrolment is the one that `record` names. */
export const PERIOD_OF_RECORD = 'region = record.region and id = record.enrollment_id';

/** Locks the person's row; whether there is such a person and they are not disabled. */
export async function selectPersonForUpdate(
  sql: Transaction['sql'],
  personId: string,
): Promise<boolean> {
  const rows = await sql<{ active: boolean }[]>`
    select disabled_at is null as active from people where id = ${personId} for no key update`;
  return rows[0]?.active === true;
}

/** Locks the person's row unless somebody else has; whether it was locked. */
export async function selectPersonForUpdateSkipLocked(
  sql: Transaction['sql'],
  personId: string,
): Promise<boolean> {
  const rows =
    await sql`select id from people where id = ${personId} for no key update skip locked`;
  return rows.length === 1;
}

export interface MainUnit {
  code: string;
  /** Codes from the province down to the unit, with the level of each. */
  ancestors: { code: string; level: string }[];
}

/**
 * The unit of the main employment on that day (in China), else of the one that lasts now, else null.
 * The second case is a completion older than the roster that knows the person.
 */
export async function selectMainUnit(
  sql: SqlRunner,
  personId: string,
  at: string,
): Promise<MainUnit | null> {
  const [row] = await sql<MainUnit[]>`
    with days as (
      select (${at}::timestamptz at time zone 'Asia/Shanghai')::date as asked,
             (now() at time zone 'Asia/Shanghai')::date as today
    ), main as (
      select employment.org_unit_code as code
        from employments employment, days
       where employment.person_id = ${personId} and employment.is_main
         and ((employment.started_on <= asked and coalesce(employment.ended_on, asked) >= asked)
           or (employment.started_on <= today and coalesce(employment.ended_on, today) >= today))
       order by (employment.started_on <= asked and coalesce(employment.ended_on, asked) >= asked) desc,
                employment.started_on desc
       limit 1
    )
    select main.code,
           (select json_agg(json_build_object('code', above.code, 'level', above.level))
              from org_units unit
              join org_units above
                on above.code = any(string_to_array(rtrim(unit.path, '.'), '.')::char(12)[])
             where unit.code = main.code) as ancestors
      from main`;
  return row ?? null;
}

export interface EnrollmentRow {
  region: string;
  id: string;
  courseUuid: string;
  /** '' for free study. */
  period: string;
}

/** The person's enrolments on the course, of every period and region. */
export async function selectCourseEnrollments(
  sql: SqlRunner,
  personId: string,
  courseUuid: string,
): Promise<EnrollmentRow[]> {
  return await sql<EnrollmentRow[]>`
    select region, id, course_uuid as "courseUuid", period from enrollments
     where person_id = ${personId} and course_uuid = ${courseUuid}`;
}

/** The enrolment with this key; throws when there is none, since attempts and records refer to it. */
export async function selectEnrollment(
  sql: SqlRunner,
  region: string,
  id: string,
): Promise<EnrollmentRow> {
  const [row] = await sql<EnrollmentRow[]>`
    select region, id, course_uuid as "courseUuid", period from enrollments
     where region = ${region} and id = ${id}`;
  if (row === undefined) throw new Error(`no enrolment ${region}.${id}`);
  return row;
}

/** The enrolments with these keys, `<region>.<id>`, as far as they exist. */
export async function selectPeriods(
  sql: SqlRunner,
  keys: readonly string[],
): Promise<Pick<EnrollmentRow, 'region' | 'id' | 'period'>[]> {
  return await sql<Pick<EnrollmentRow, 'region' | 'id' | 'period'>[]>`
    select region, id, period from enrollments
     where (region, id) in (
       select split_part(key, '.', 1)::char(4), split_part(key, '.', 2)::uuid
         from unnest(${[...keys]}::text[]) key)`;
}

/** Every enrolment of these people, newest first for each. */
export async function selectEnrollments(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<(EnrollmentRow & { personId: string; enrolledAt: string })[]> {
  return await sql<(EnrollmentRow & { personId: string; enrolledAt: string })[]>`
    select person_id as "personId", region, id, course_uuid as "courseUuid", period,
           enrolled_at as "enrolledAt"
      from enrollments where person_id = any(${[...personIds]}::uuid[])
     order by enrolled_at desc, id desc`;
}

export interface NewEnrollment {
  region: string;
  id: string;
  personId: string;
  courseUuid: string;
  courseDigest: string;
  period: string;
  enrolledAt: string;
}

export async function insertEnrollment(sql: SqlRunner, row: NewEnrollment): Promise<void> {
  await sql`
    insert into enrollments (region, id, person_id, course_uuid, course_digest, period, enrolled_at)
    values (${row.region}, ${row.id}, ${row.personId}, ${row.courseUuid}, ${row.courseDigest},
            ${row.period}, ${row.enrolledAt})`;
}

/** The person's row as a lock, where they work, and their enrolments. */
import type { SqlRunner, Transaction } from '../../shared/transaction.ts';

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
}

/** The person's enrolment on the course in whatever region; null when there is none. */
export async function selectOptionalEnrollment(
  sql: SqlRunner,
  personId: string,
  courseUuid: string,
): Promise<EnrollmentRow | null> {
  const [row] = await sql<EnrollmentRow[]>`
    select region, id, course_uuid as "courseUuid" from enrollments
     where person_id = ${personId} and course_uuid = ${courseUuid} and period = ''`;
  return row ?? null;
}

export interface NewEnrollment {
  region: string;
  id: string;
  personId: string;
  courseUuid: string;
  courseDigest: string;
  enrolledAt: string;
}

export async function insertEnrollment(sql: SqlRunner, row: NewEnrollment): Promise<void> {
  await sql`
    insert into enrollments (region, id, person_id, course_uuid, course_digest, enrolled_at)
    values (${row.region}, ${row.id}, ${row.personId}, ${row.courseUuid}, ${row.courseDigest},
            ${row.enrolledAt})`;
}

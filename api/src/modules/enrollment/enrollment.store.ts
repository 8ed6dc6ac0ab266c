/** The person's row as a lock, where they work, and their enrolments. */
import { enrollments } from '@shequ/schema/db/enrollment.ts';
import { people } from '@shequ/schema/db/person.ts';
import { and, desc, eq, isNull, type SQL } from 'drizzle-orm';
import { optional, statement } from '../../platform/database/statement.ts';
import { isAny, isAnyKey, pick } from '../../platform/database/statement-parts.ts';
import type { SqlRunner, Transaction } from '../../platform/database/transaction.ts';
import { columnsOf } from '../../platform/list/columns.ts';

/** '' for free study, which a list shows as null. */
export const PERIOD = columnsOf(enrollments, ['period']).period;
/** That the enrolment is the one that `record` names. */
export const PERIOD_OF_RECORD = 'region = record.region and id = record.enrollment_id';

const lockPerson = optional(
  statement((db, $: { personId: string }) =>
    db
      .select({ isActive: isNull(people.disabledAt) as SQL<boolean> })
      .from(people)
      .where(eq(people.id, $.personId))
      .for('no key update'),
  ),
);
const lockPersonSkipLocked = optional(
  statement((db, $: { personId: string }) =>
    db
      .select({ id: people.id })
      .from(people)
      .where(eq(people.id, $.personId))
      .for('no key update', { skipLocked: true }),
  ),
);

/** Locks the person's row; whether there is such a person and they are not disabled. */
export async function selectPersonForUpdate(
  sql: Transaction['sql'],
  personId: string,
): Promise<boolean> {
  return (await lockPerson(sql, { personId }))?.isActive === true;
}

/** Locks the person's row unless somebody else has; whether it was locked. */
export async function selectPersonForUpdateSkipLocked(
  sql: Transaction['sql'],
  personId: string,
): Promise<boolean> {
  return (await lockPersonSkipLocked(sql, { personId })) !== null;
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

type Enrollment = typeof enrollments.$inferSelect;
const { region, id, personId, courseUuid, period, enrolledAt } = enrollments;
const columns = { region, id, courseUuid, period };

/** `period` is '' for free study. */
export type EnrollmentRow = Pick<Enrollment, keyof typeof columns>;

/** The person's enrolments on the course, of every period and region. */
export const selectCourseEnrollments = statement(
  (db, $: { personId: string; courseUuid: string }) =>
    db
      .select(columns)
      .from(enrollments)
      .where(and(eq(personId, $.personId), eq(courseUuid, $.courseUuid))),
);

const byKey = optional(
  statement((db, $: { region: string; id: string }) =>
    db
      .select(columns)
      .from(enrollments)
      .where(and(eq(region, $.region), eq(id, $.id))),
  ),
);

/** The enrolment with this key; throws when there is none, since attempts and records refer to it. */
export async function selectEnrollment(
  sql: SqlRunner,
  region: string,
  id: string,
): Promise<EnrollmentRow> {
  const row = await byKey(sql, { region, id });
  if (row === null) throw new Error(`no enrolment ${region}.${id}`);
  return row;
}

/** The enrolments with these keys, as far as they exist. */
export const selectPeriods = statement(
  (db, $: { keys: readonly { region: string; id: string }[] }) =>
    db
      .select({ region, id, period })
      .from(enrollments)
      .where(isAnyKey(region, id, $.keys)),
);

/** Every enrolment of these people, newest first for each. */
export const selectEnrollments = statement((db, $: { personIds: readonly string[] }) =>
  db
    .select({ personId, ...columns, enrolledAt })
    .from(enrollments)
    .where(isAny(personId, $.personIds))
    .orderBy(desc(enrolledAt), desc(id)),
);

export const insertEnrollment = statement((db, $: Enrollment) =>
  db.insert(enrollments).values({
    ...pick($, 'region', 'id', 'personId', 'courseUuid', 'courseDigest'),
    ...pick($, 'period', 'enrolledAt'),
  }),
);

/** Enrolments of people. */
import { enrollments } from '@shequ/schema/db/enrollment.ts';
import { programAssignments } from '@shequ/schema/db/program-assignment.ts';
import { and, desc, eq, isNotNull, ne, type SQL } from 'drizzle-orm';
import { optional, statement } from '../../platform/database/statement.ts';
import { isAny, isAnyKey, pick } from '../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { columnsOf } from '../../platform/list/columns.ts';

/** '' for free study, which a list shows as null. */
export const PERIOD = columnsOf(enrollments, ['period']).period;
/** That the enrolment is the one that `record` names. */
export const PERIOD_OF_RECORD = 'region = record.region and id = record.enrollment_id';

type Enrollment = typeof enrollments.$inferSelect;
const { region, id, personId, courseUuid, period, enrolledAt } = enrollments;
const columns = { region, id, courseUuid, period };

/** `period` is '' for free study. */
export type EnrollmentRow = Pick<Enrollment, keyof typeof columns>;

/** The enrolments on the course of these people, of every period and region. */
export const selectCourseEnrollments = statement(
  (db, $: { personIds: readonly string[]; courseUuid: string }) =>
    db
      .select({ personId, ...columns })
      .from(enrollments)
      .where(and(isAny(personId, $.personIds), eq(courseUuid, $.courseUuid))),
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

/** The periods in which programmes are assigned to these people. */
export const selectAssignedPeriods = statement((db, $: { personIds: readonly string[] }) =>
  db
    .select({
      personId: programAssignments.personId,
      period: programAssignments.period,
      startsOn: programAssignments.startsOn,
      endsOn: programAssignments.endsOn,
      isWithdrawn: isNotNull(programAssignments.withdrawnAt) as SQL<boolean>,
    })
    .from(programAssignments)
    .where(and(isAny(programAssignments.personId, $.personIds), ne(programAssignments.period, ''))),
);

export const insertEnrollment = statement((db, $: Enrollment) =>
  db.insert(enrollments).values({
    ...pick($, 'region', 'id', 'personId', 'courseUuid', 'courseDigest'),
    ...pick($, 'period', 'enrolledAt'),
  }),
);

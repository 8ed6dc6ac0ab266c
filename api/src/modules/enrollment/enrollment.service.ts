/** Enrolments come into being with the first thing a person does on a course. */
import { NO_REGION } from '@shequ/schema/terms.ts';
import { NotSignedInError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import type { SqlRunner, Transaction } from '../../shared/transaction.ts';
import { type Actor, recordAudit } from '../audit/audit.service.ts';
import type { CatalogueCourse } from '../course/catalogue.ts';
import { regionOfCode } from '../org-unit/org-unit-code.ts';
import {
  type EnrollmentRow,
  insertEnrollment,
  type MainUnit as MainUnitRow,
  selectMainUnit,
  selectOptionalEnrollment,
  selectPersonForUpdate,
  selectPersonForUpdateSkipLocked,
} from './enrollment.store.ts';

export type Enrollment = EnrollmentRow;
export type MainUnit = MainUnitRow;

/**
 * Locks the person for the rest of the transaction. Everything that starts, ends or completes
 * something for a person takes this lock first, so that rules over several rows and regions (one
 * open attempt, attempt numbers, course completion) see each other's work.
 */
export async function lockPerson(sql: Transaction['sql'], personId: string): Promise<void> {
  await selectPersonForUpdate(sql, personId);
}

/** As {@link lockPerson}, refusing a person who was disabled after the request was let in. */
export async function lockActivePerson(sql: Transaction['sql'], personId: string): Promise<void> {
  if (!(await selectPersonForUpdate(sql, personId))) throw new NotSignedInError('SESSION_EXPIRED');
}

/** As {@link lockPerson}, but false at once when somebody else holds the lock. */
export async function tryLockPerson(sql: Transaction['sql'], personId: string): Promise<boolean> {
  return await selectPersonForUpdateSkipLocked(sql, personId);
}

/** Where the person worked at that instant; see the store. Null without a main employment. */
export async function findMainUnit(
  sql: SqlRunner,
  personId: string,
  at: string,
): Promise<MainUnit | null> {
  return await selectMainUnit(sql, personId, at);
}

/**
 * The person's enrolment on the course, made now when there is none. Its region is that of the main
 * unit at that moment and stays, wherever the person moves. Call with the person locked: nothing
 * else keeps a person from having two in two regions.
 */
export async function ensureEnrollment(
  { sql, db }: Transaction,
  actor: Actor,
  personId: string,
  course: Pick<CatalogueCourse, 'uuid' | 'digest'>,
  receivedAt: string,
): Promise<Enrollment> {
  const existing = await selectOptionalEnrollment(sql, personId, course.uuid);
  if (existing !== null) return existing;
  const unit = await selectMainUnit(sql, personId, receivedAt);
  const region = unit === null ? NO_REGION : regionOfCode(unit.code);
  const id = newId();
  await insertEnrollment(sql, {
    region,
    id,
    personId,
    courseUuid: course.uuid,
    courseDigest: course.digest,
    enrolledAt: receivedAt,
  });
  await recordAudit(db, actor, {
    region,
    action: 'enrollment:create',
    subjectKind: 'ENROLLMENT',
    subjectId: `${region}.${id}`,
    details: { personId, courseUuid: course.uuid, courseDigest: course.digest },
  });
  return { region, id, courseUuid: course.uuid };
}

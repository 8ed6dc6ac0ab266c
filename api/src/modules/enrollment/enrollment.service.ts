/** Enrolments come into being with the first thing a person does on a course. */
import { NO_REGION } from '@shequ/schema/terms.ts';
import { refuse } from '../../platform/authz.ts';
import type { Change } from '../../platform/change/record-change.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { newId, parseRegionalId } from '../../platform/ids.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import { chinaToday } from '../../platform/time.ts';
import type { CatalogueCourse } from '../course/catalogue.ts';
import { findMainUnit } from '../organisation/employment/main-unit.ts';
import { canSeePerson } from '../organisation/person/person.service.ts';
import { chooseEnrollment, FREE_STUDY } from './enrollment.rules.ts';
import {
  type EnrollmentRow,
  insertEnrollment,
  selectCourseEnrollments,
  selectEnrollment,
  selectEnrollments,
  selectPeriods,
} from './enrollment.store.ts';

export { PERIOD, PERIOD_OF_RECORD } from './enrollment.store.ts';

export type Enrollment = EnrollmentRow;

export async function findEnrollment(
  sql: SqlRunner,
  region: string,
  id: string,
): Promise<Enrollment> {
  return await selectEnrollment(sql, region, id);
}

/** The person's enrolments on the course, of every period and region. */
export async function listCourseEnrollments(
  sql: SqlRunner,
  personId: string,
  courseUuid: string,
): Promise<Enrollment[]> {
  return await selectCourseEnrollments(sql, { personId, courseUuid });
}

export type PersonEnrollment = Awaited<ReturnType<typeof selectEnrollments>>[number];

/** Every enrolment of each of these people, newest first, whoever asks. */
export const enrollmentsLoader: LoaderDefinition<string, PersonEnrollment[]> = {
  load: async (personIds, { database }) => {
    const rows = await selectEnrollments(database.sql, { personIds });
    const byPerson = Map.groupBy(rows, (row) => row.personId);
    return personIds.map((personId) => byPerson.get(personId) ?? []);
  },
};

/** Every enrolment of the person, newest first. */
export async function listEnrollments(
  context: RequestContext,
  personId: string,
): Promise<PersonEnrollment[]> {
  if (!(await canSeePerson(context, 'completion:read', personId))) {
    refuse(context.viewer, 'completion:read');
  }
  return await context.loader(enrollmentsLoader).load(personId);
}

/** Periods by `<region>.<enrolment>`. */
const periodLoader: LoaderDefinition<string, string> = {
  load: async (ids, { database }) => {
    const keys = ids.map(parseRegionalId).filter((key) => key !== null);
    const rows = await selectPeriods(database.sql, { keys });
    const byKey = new Map(rows.map((row) => [`${row.region}.${row.id}`, row.period]));
    return ids.map((id) => byKey.get(id) ?? FREE_STUDY);
  },
};

/** Period of a record's enrolment; null for free study and without an enrolment. */
export async function findEnrollmentPeriod(
  context: RequestContext,
  { region, enrollmentId }: { region: string; enrollmentId: string | null },
): Promise<string | null> {
  if (enrollmentId === null) return null;
  const period = await context.loader(periodLoader).load(`${region}.${enrollmentId}`);
  return period === FREE_STUDY ? null : period;
}

/** The enrolment that the person's study of the course goes to at the request's moment; null before any. */
export async function findEnrollmentInForce(
  context: RequestContext,
  personId: string,
  courseUuid: string,
): Promise<PersonEnrollment | null> {
  const enrollments = await context.loader(enrollmentsLoader).load(personId);
  return chooseEnrollment(
    enrollments.filter((enrollment) => enrollment.courseUuid === courseUuid),
    chinaToday(context.receivedAt),
  );
}

/**
 * The person's enrolment on the course that holds what is done at `doneAt`; free study is made now
 * when there is none. Its region is that of the main unit on arrival and stays, wherever the person
 * moves. Call with the person locked: nothing else keeps a person from having two in two regions.
 */
export async function ensureEnrollment(
  { sql, record }: Change,
  personId: string,
  course: Pick<CatalogueCourse, 'uuid' | 'digest'>,
  receivedAt: string,
  doneAt = receivedAt,
): Promise<Enrollment> {
  const enrollments = await selectCourseEnrollments(sql, { personId, courseUuid: course.uuid });
  const existing = chooseEnrollment(enrollments, chinaToday(new Date(doneAt)));
  if (existing !== null) return existing;
  const unit = await findMainUnit(sql, personId, receivedAt);
  const region = unit === null ? NO_REGION : regionOfCode(unit.code);
  const id = newId();
  await insertEnrollment(sql, {
    region,
    id,
    personId,
    courseUuid: course.uuid,
    courseDigest: course.digest,
    period: FREE_STUDY,
    enrolledAt: receivedAt,
  });
  record('enrollment:create', {
    region,
    subjectId: `${region}.${id}`,
    details: { personId, courseUuid: course.uuid, courseDigest: course.digest },
  });
  return { region, id, courseUuid: course.uuid, period: FREE_STUDY };
}

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
import { findEntryIds, readByPerson } from '../organisation/person/entries.service.ts';
import { canSeePerson } from '../organisation/person/person.service.ts';
import { type AssignedPeriod, chooseEnrollment, FREE_STUDY } from './enrollment.rules.ts';
import {
  type EnrollmentRow,
  insertEnrollment,
  selectAssignedPeriods,
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

/** The enrolments on the course under this entry, of every period and region. */
export async function listCourseEnrollments(
  sql: SqlRunner,
  personId: string,
  courseUuid: string,
): Promise<Enrollment[]> {
  return await selectCourseEnrollments(sql, { personIds: [personId], courseUuid });
}

export type PersonEnrollment = Awaited<ReturnType<typeof selectEnrollments>>[number];

/** Every enrolment of each of these people under whichever entry, newest first. */
async function findEnrollments(
  sql: SqlRunner,
  people: readonly string[],
): Promise<Map<string, PersonEnrollment[]>> {
  return await readByPerson(sql, people, (personIds) => selectEnrollments(sql, { personIds }));
}

/** As {@link findEnrollments}, whoever asks. */
export const enrollmentsLoader: LoaderDefinition<string, PersonEnrollment[]> = {
  load: async (personIds, { database }) => {
    const byPerson = await findEnrollments(database.sql, personIds);
    return personIds.map((personId) => byPerson.get(personId) ?? []);
  },
};

/** Every enrolment of the person under whichever entry, newest first. */
export async function listEnrollments(
  context: RequestContext,
  personId: string,
): Promise<PersonEnrollment[]> {
  if (!(await canSeePerson(context, 'completion:read', personId))) {
    refuse(context.viewer, 'completion:read');
  }
  return (await findEnrollments(context.database.sql, [personId])).get(personId) ?? [];
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

/** The assigned periods of each of these people, under whichever entry. */
const assignedPeriodsLoader: LoaderDefinition<string, AssignedPeriod[]> = {
  load: async (people, { database }) => {
    const { sql } = database;
    const byPerson = await readByPerson(sql, people, (personIds) =>
      selectAssignedPeriods(sql, { personIds }),
    );
    return people.map((personId) => byPerson.get(personId) ?? []);
  },
};

const isPeriodic = ({ period }: { period: string }): boolean => period !== FREE_STUDY;

/** The one in force at the request's moment, of the person's enrolments on one course; null before any. */
export async function chooseInForce(
  context: RequestContext,
  personId: string,
  enrollments: readonly PersonEnrollment[],
): Promise<PersonEnrollment | null> {
  const assigned = enrollments.some(isPeriodic)
    ? await context.loader(assignedPeriodsLoader).load(personId)
    : [];
  return chooseEnrollment(enrollments, chinaToday(context.receivedAt), assigned);
}

/** The enrolment that the person's study of the course goes to at the request's moment; null before any. */
export async function findEnrollmentInForce(
  context: RequestContext,
  personId: string,
  courseUuid: string,
): Promise<PersonEnrollment | null> {
  const enrollments = await context.loader(enrollmentsLoader).load(personId);
  return await chooseInForce(
    context,
    personId,
    enrollments.filter((enrollment) => enrollment.courseUuid === courseUuid),
  );
}

type Course = Pick<CatalogueCourse, 'uuid' | 'digest'>;

/** In what a new enrolment lies. */
interface EnrollmentPlace {
  region: string;
  period: string;
  enrolledAt: string;
}

/** Enrols the person on the course in a period in which they are not. Call with the person locked. */
export async function addEnrollment(
  { sql, record }: Change,
  personId: string,
  course: Course,
  place: EnrollmentPlace,
): Promise<Enrollment> {
  const id = newId();
  const { region, period } = place;
  const courseUuid = course.uuid;
  await insertEnrollment(sql, { ...place, id, personId, courseUuid, courseDigest: course.digest });
  record('enrollment:create', {
    region,
    subjectId: `${region}.${id}`,
    details: { personId, courseUuid, courseDigest: course.digest },
  });
  return { region, id, courseUuid, period };
}

/**
 * The person's enrolment on the course that holds what is done at `doneAt`. It is made now when there is
 * none: of free study, and of a period in which only another entry of the person is enrolled. Its region
 * is that of the main unit on arrival and stays, wherever the person moves. Call with the person locked:
 * nothing else keeps a person from having two in two regions.
 */
export async function ensureEnrollment(
  change: Change,
  personId: string,
  course: Course,
  receivedAt: string,
  doneAt = receivedAt,
): Promise<Enrollment> {
  const { sql } = change;
  const personIds = await findEntryIds(sql, personId);
  const enrollments = await selectCourseEnrollments(sql, { personIds, courseUuid: course.uuid });
  const assigned = enrollments.some(isPeriodic)
    ? await selectAssignedPeriods(sql, { personIds })
    : [];
  const chosen = chooseEnrollment(enrollments, chinaToday(new Date(doneAt)), assigned);
  const period = chosen?.period ?? FREE_STUDY;
  const existing = enrollments.find((row) => row.personId === personId && row.period === period);
  if (existing !== undefined) return existing;
  const unit = await findMainUnit(sql, personId, receivedAt);
  const region = unit === null ? NO_REGION : regionOfCode(unit.code);
  return await addEnrollment(change, personId, course, { region, period, enrolledAt: receivedAt });
}

/**
 * Sees to it that the person is enrolled on the courses in the period, which a programme asks for; free
 * study needs nothing. Call with the person locked.
 */
export async function ensurePeriodEnrollments(
  change: Change,
  personId: string,
  courses: readonly Course[],
  { region, period, enrolledAt }: EnrollmentPlace,
): Promise<void> {
  if (period === FREE_STUDY) return;
  const rows = await selectEnrollments(change.sql, { personIds: [personId] });
  const enrolled = new Set(
    rows.filter((row) => row.period === period).map(({ courseUuid }) => courseUuid),
  );
  for (const course of courses) {
    if (enrolled.has(course.uuid)) continue;
    await addEnrollment(change, personId, course, { region, period, enrolledAt });
  }
}

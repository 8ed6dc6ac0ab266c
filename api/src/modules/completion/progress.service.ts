/** 我的学习: what each course still asks of a person, and what of it is met since when. */

import { type Action, refuse } from '../../platform/authz.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { printInstant } from '../../platform/time.ts';
import type { CatalogueCourse } from '../course/catalogue.ts';
import { catalogueOf } from '../course/course.service.ts';
import { FREE_STUDY } from '../enrollment/enrollment.rules.ts';
import {
  chooseInForce,
  enrollmentsLoader,
  type PersonEnrollment,
} from '../enrollment/enrollment.service.ts';
import { canSeePerson } from '../organisation/person/person.service.ts';
import { courseRequirements, type Requirement } from './completion.rules.ts';
import { type CourseEvidence, type PersonEvidence, selectEvidence } from './completion.store.ts';

const ACTION: Action = 'completion:read';

export const COURSE_STATES = ['NOT_STARTED', 'IN_PROGRESS', 'COMPLETED'] as const;
export type CourseState = (typeof COURSE_STATES)[number];

export interface CourseProgress {
  course: CatalogueCourse;
  /** Of the enrolment that it is about; '' for free study. */
  period: string;
  state: CourseState;
  /** Null until the course is complete. */
  completedAt: string | null;
  /** In the course's order, the quiz last. */
  requirements: Requirement[];
  /** The same course in the other periods in which something was completed, newest first. */
  otherPeriods: CourseProgress[];
}

function progressOf(
  course: CatalogueCourse,
  period: string,
  evidence: readonly CourseEvidence[],
): CourseProgress {
  const completed = evidence.find((item) => item.activityKind === 'COURSE');
  const begun = evidence.length > 0;
  return {
    course,
    period,
    // Once complete, complete: what the course asks for later takes nothing away.
    state: completed !== undefined ? 'COMPLETED' : begun ? 'IN_PROGRESS' : 'NOT_STARTED',
    completedAt: completed?.completedAt ?? null,
    requirements: courseRequirements(course, evidence),
    otherPeriods: [],
  };
}

/** The earliest of each activity: an activity may have been completed under several enrolments. */
function earliest(evidence: readonly CourseEvidence[]): CourseEvidence[] {
  const first = new Map<string, CourseEvidence>();
  for (const item of evidence) {
    const key = `${item.activityKind} ${item.activityUuid}`;
    const known = first.get(key);
    if (known === undefined || instantOf(item) < instantOf(known)) first.set(key, item);
  }
  return [...first.values()];
}

const instantOf = ({ completedAt }: CourseEvidence): string => printInstant(completedAt);

/** What each of these people has done, whoever asks. */
const evidenceLoader: LoaderDefinition<string, PersonEvidence[]> = {
  load: async (personIds, context) => {
    const rows = await selectEvidence(context.database.sql, personIds);
    const byPerson = Map.groupBy(rows, (row) => row.personId);
    return personIds.map((personId) => byPerson.get(personId) ?? []);
  },
};

/** In a period only what was done in it counts; in free study everything does. */
function evidenceIn(
  evidence: readonly PersonEvidence[],
  enrollment: PersonEnrollment | null,
): readonly CourseEvidence[] {
  return enrollment === null || enrollment.period === FREE_STUDY
    ? earliest(evidence)
    : evidence.filter((item) => item.period === enrollment.period);
}

/** For every course on offer, in catalogue order: the period in force, and in it the others. */
export async function listCourseProgress(
  context: RequestContext,
  personId: string,
): Promise<CourseProgress[]> {
  if (!(await canSeePerson(context, ACTION, personId))) refuse(context.viewer, ACTION);
  const [{ offered }, allEvidence, allEnrollments] = await Promise.all([
    catalogueOf(context),
    context.loader(evidenceLoader).load(personId),
    context.loader(enrollmentsLoader).load(personId),
  ]);
  const evidenceOf = Map.groupBy(allEvidence, (item) => item.courseUuid);
  const enrollmentsOf = Map.groupBy(allEnrollments, (item) => item.courseUuid);
  const progressOfCourse = async (course: CatalogueCourse): Promise<CourseProgress> => {
    const evidence = evidenceOf.get(course.uuid) ?? [];
    const enrollments = enrollmentsOf.get(course.uuid) ?? [];
    const inForce = await chooseInForce(context, personId, enrollments);
    const progress = progressOf(
      course,
      inForce?.period ?? FREE_STUDY,
      evidenceIn(evidence, inForce),
    );
    // Newest first.
    const periods = new Set([
      ...enrollments.map(({ period }) => period),
      ...evidence
        .map(({ period }) => period)
        .toSorted()
        .reverse(),
    ]);
    periods.delete(progress.period);
    progress.otherPeriods = [...periods]
      .map((period) =>
        progressOf(
          course,
          period,
          evidence.filter((item) => item.period === period),
        ),
      )
      .filter(({ state }) => state !== 'NOT_STARTED');
    return progress;
  };
  return await Promise.all(offered.map(progressOfCourse));
}

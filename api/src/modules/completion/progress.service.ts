/** 我的学习: what each course still asks of a person, and what of it is met since when. */
import type { RequestContext } from '../../context.ts';
import { type Action, refuse } from '../../shared/authz.ts';
import type { CatalogueCourse } from '../course/catalogue.ts';
import { catalogueOf } from '../course/course.service.ts';
import { canSeePerson } from '../person/person.service.ts';
import { courseRequirements, type Requirement } from './completion.rules.ts';
import { type CourseEvidence, selectEvidence } from './completion.store.ts';

const ACTION: Action = 'completion:read';

export const COURSE_STATES = ['NOT_STARTED', 'IN_PROGRESS', 'COMPLETED'] as const;
export type CourseState = (typeof COURSE_STATES)[number];

export interface CourseProgress {
  course: CatalogueCourse;
  state: CourseState;
  /** Null until the course is complete. */
  completedAt: string | null;
  /** In the course's order, the quiz last. */
  requirements: Requirement[];
}

function progressOf(course: CatalogueCourse, evidence: readonly CourseEvidence[]): CourseProgress {
  const completed = evidence.find((item) => item.activityKind === 'COURSE');
  const begun = evidence.length > 0;
  return {
    course,
    // Once complete, complete: what the course asks for later takes nothing away.
    state: completed !== undefined ? 'COMPLETED' : begun ? 'IN_PROGRESS' : 'NOT_STARTED',
    completedAt: completed?.completedAt ?? null,
    requirements: courseRequirements(course, evidence),
  };
}

/** For every course on offer, in catalogue order; one statement. */
export async function listCourseProgress(
  context: RequestContext,
  personId: string,
): Promise<CourseProgress[]> {
  if (!(await canSeePerson(context, ACTION, personId))) refuse(context.viewer, ACTION);
  const { offered } = await catalogueOf(context);
  const evidence = await selectEvidence(context.database.sql, personId);
  const byCourse = Map.groupBy(evidence, (item) => item.courseUuid);
  return offered.map((course) => progressOf(course, byCourse.get(course.uuid) ?? []));
}

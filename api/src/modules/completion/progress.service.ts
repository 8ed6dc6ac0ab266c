/** 我的学习: what each course still asks of a person, and what of it is met since when. */
import type { LoaderDefinition, RequestContext } from '../../context.ts';
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

type Evidence = Awaited<ReturnType<typeof selectEvidence>>;

/** What each of these people has done, whoever asks. */
const evidenceLoader: LoaderDefinition<string, Evidence> = {
  load: async (personIds, context) => {
    const rows = await selectEvidence(context.database.sql, personIds);
    const byPerson = Map.groupBy(rows, (row) => row.personId);
    return personIds.map((personId) => byPerson.get(personId) ?? []);
  },
};

/** For every course on offer, in catalogue order. */
export async function listCourseProgress(
  context: RequestContext,
  personId: string,
): Promise<CourseProgress[]> {
  if (!(await canSeePerson(context, ACTION, personId))) refuse(context.viewer, ACTION);
  const { offered } = await catalogueOf(context);
  const evidence = await context.loader(evidenceLoader).load(personId);
  const byCourse = Map.groupBy(evidence, (item) => item.courseUuid);
  return offered.map((course) => progressOf(course, byCourse.get(course.uuid) ?? []));
}

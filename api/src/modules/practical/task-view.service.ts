/** Rating tasks, as their assessor sees them. */
import type { RatingTaskState } from '@shequ/schema/terms.ts';
import { canAsSelf } from '../../platform/authz.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { employmentsLoader } from '../organisation/employment/employment.service.ts';
import { orgUnitLoader } from '../organisation/org-unit/org-unit.service.ts';
import { personLoader } from '../organisation/person/person.service.ts';
import type { RegionalKey } from './assessment.store.ts';
import { selectOptionalTask, selectTasksOfAssessor, type TaskRow } from './rating.store.ts';
import { sittingOf } from './sitting.service.ts';

/** The viewer’s own task; null for any other. */
export async function findOwnTask(
  context: RequestContext,
  key: RegionalKey,
): Promise<TaskRow | null> {
  const task = await selectOptionalTask(context.database.sql, key);
  return task !== null && canAsSelf(context.viewer, 'rating:read', task.assessorId) ? task : null;
}

/** The viewer’s own tasks; none for whoever is no person. */
export async function listOwnTasks(
  context: RequestContext,
  state: RatingTaskState | null,
): Promise<TaskRow[]> {
  const { viewer } = context;
  if (viewer.kind !== 'PERSON' || !canAsSelf(viewer, 'rating:read', viewer.personId)) return [];
  return await selectTasksOfAssessor(context.database.sql, {
    assessorId: viewer.personId,
    state,
  });
}

export interface Candidate {
  name: string;
  staffNumber: string;
  /** Null without a main post. */
  orgUnitName: string | null;
}

/** What an assessor has to know of the person in front of them, and no more; as they are called today. */
export async function findCandidate(
  context: RequestContext,
  { subjectPersonId }: TaskRow,
): Promise<Candidate> {
  const person = await context.loader(personLoader).load(subjectPersonId);
  if (person === null) throw new Error(`candidate ${subjectPersonId} is not there`);
  const posts = await context.loader(employmentsLoader).load(subjectPersonId);
  const post = posts.find(({ isMain, endedOn }) => isMain && endedOn === null);
  const unit =
    post === undefined ? null : await context.loader(orgUnitLoader).load(post.orgUnitCode);
  return {
    name: person.displayName,
    staffNumber: person.staffNumber,
    orgUnitName: unit?.name ?? null,
  };
}

export const sittingOfTask = (context: RequestContext, { region, assessmentId }: TaskRow) =>
  sittingOf(context, { region, id: assessmentId });

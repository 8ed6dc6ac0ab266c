/** How people stand with programmes and courses on a day: what is said of a row of the board. */
import type { Days } from '@shequ/schema/standing/days.ts';
import { rangeAt } from '@shequ/schema/standing/days.ts';
import { type StandingOnDay, statusOn } from '@shequ/schema/standing/status.ts';
import type { ContentRequirement, Requirement } from '@shequ/schema/standing/tree.ts';
import type { LearningKind, LearningState } from '@shequ/schema/terms.ts';
import type { Action } from '../../platform/authz.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import type { Catalogue } from '../course/catalogue.ts';
import { catalogueOf } from '../course/course.service.ts';
import { daysOfPeriod, FREE_STUDY } from '../enrollment/enrollment.rules.ts';
import { type OrgUnit, orgUnitLoader } from '../organisation/org-unit/org-unit.service.ts';
import { type Assignment, assignmentsLoader, toAssignment } from '../program/assignment.service.ts';
import { findStanding } from '../program/assignment-status.service.ts';
import { directoryOf } from '../standing/item-directory.ts';
import { standingLoader, standingWith } from '../standing/standing.service.ts';
import { type Part, partsOfTree } from '../standing/status-cells.ts';
import { learningOn } from './learning.rules.ts';

export const ACTION: Action = 'standing:read';

/** A row of the derived table. */
export interface LearningDays {
  personId: string;
  kind: LearningKind;
  itemUuid: string;
  period: string;
  assignmentId: string | null;
  fromOn: string;
  dueOn: string | null;
  begunOn: string | null;
  met: Days;
  orgUnitCode: string;
}

export interface Learning extends LearningDays {
  asOf: string;
  state: LearningState;
  /** The first day of the completion that holds on the day; null before it. */
  completedOn: string | null;
}

export function toLearning(row: LearningDays, asOf: string): Learning {
  return {
    ...row,
    asOf,
    state: learningOn(row, asOf) ?? 'NOT_STARTED',
    completedOn: rangeAt(row.met, asOf)?.from ?? null,
  };
}

export interface LearningItem {
  id: string;
  slug: string;
  title: string;
}

/** The unit of a row, which refers to it. */
export async function unitOf(context: RequestContext, code: string): Promise<OrgUnit> {
  return (await context.loader(orgUnitLoader).load(code)) as OrgUnit;
}

/** The programme or course, offered or not. */
export async function itemOf(
  context: RequestContext,
  { kind, itemUuid }: Pick<LearningDays, 'kind' | 'itemUuid'>,
): Promise<LearningItem> {
  const catalogue = await catalogueOf(context);
  const files = kind === 'PROGRAM' ? catalogue.programs : catalogue.courses;
  const file = files.get(itemUuid);
  if (file === undefined) throw new Error(`${kind} ${itemUuid} is not stored`);
  return { id: itemUuid, slug: file.slug, title: file.title };
}

/** The programme or course with the slug; of two the one that is offered. */
export async function findItem(
  context: RequestContext,
  kind: LearningKind,
  slug: string,
): Promise<LearningItem | null> {
  const { programs, courses } = await catalogueOf(context);
  const files = [...(kind === 'PROGRAM' ? programs : courses).values()];
  const named = files.filter((file) => file.slug === slug);
  const file = named.find(({ retired }) => !retired) ?? named[0];
  return file === undefined ? null : { id: file.uuid, slug: file.slug, title: file.title };
}

/** The assignment of a programme, of a viewer who may read the row; null for a course. */
export async function assignmentOf(
  context: RequestContext,
  { personId, assignmentId }: LearningDays,
): Promise<Assignment | null> {
  if (assignmentId === null) return null;
  const rows = await context.loader(assignmentsLoader).load(personId);
  const row = rows.find(({ id }) => id === assignmentId);
  return row === undefined ? null : toAssignment(context, row);
}

/** Kept for the fields of one row, which all ask for it. */
const known = new WeakMap<Learning, Promise<StandingOnDay | null>>();

/** What is met and what is missing; null for an assignment that is gone meanwhile. */
export function statusOf(context: RequestContext, row: Learning): Promise<StandingOnDay | null> {
  const status = known.get(row) ?? evaluate(context, row);
  known.set(row, status);
  return status;
}

async function evaluate(context: RequestContext, row: Learning): Promise<StandingOnDay | null> {
  if (row.kind === 'COURSE') return await evaluateCourse(context, row);
  const assignment = await assignmentOf(context, row);
  if (assignment === null) return null;
  const { standing } = await findStanding(context, assignment);
  return statusOn(standing, row.asOf);
}

/** A course asks for its required lessons and the quiz that completes it. */
function treeOfCourse(catalogue: Catalogue, uuid: string, period: string): Requirement {
  const ref = { kind: 'COURSE' as const, uuid, title: '' };
  const within = period === FREE_STUDY ? {} : { within: 'PERIOD' as const };
  const steps = (directoryOf(catalogue)(ref)?.steps ?? []).map(
    ({ kind, uuid: id, title }): Requirement => ({
      id,
      kind,
      ref: { kind: kind as ContentRequirement['ref']['kind'], uuid: id, title },
      ...within,
    }),
  );
  return steps.length === 0
    ? { id: 'course', kind: 'COURSE', ref, ...within }
    : { id: 'course', kind: 'ALL_OF', of: steps };
}

/** What the present version asks for, part by part: nodes with their titles. */
export async function partsOf(
  context: RequestContext,
  kind: LearningKind,
  uuid: string,
): Promise<Part[]> {
  const catalogue = await catalogueOf(context);
  const tree =
    kind === 'COURSE'
      ? treeOfCourse(catalogue, uuid, FREE_STUDY)
      : catalogue.programs.get(uuid)?.value.requires;
  return tree === undefined ? [] : partsOfTree(tree, directoryOf(catalogue));
}

async function evaluateCourse(
  context: RequestContext,
  { personId, itemUuid, period, asOf }: Learning,
): Promise<StandingOnDay> {
  const catalogue = await catalogueOf(context);
  const person = await context.loader(standingLoader).load(personId);
  const requires = treeOfCourse(catalogue, itemUuid, period);
  const window = daysOfPeriod(period);
  return statusOn(standingWith({ uuid: itemUuid, requires }, person, catalogue, window), asOf);
}

import { assertPerson } from '../../platform/authz.ts';
import { IdempotencyKeyReusedError } from '../../platform/change/idempotency.service.ts';
import { NotFoundError, SelfDealingError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { field } from '../../platform/graphql/fields.ts';
import { inputObject } from '../../platform/graphql/input.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import { AssessmentRef, ExaminationRef } from './assessment.graphql.ts';
import type { RegionalKey } from './assessment.store.ts';
import { findAssessment, findExamination } from './assessment-view.service.ts';
import { assignAssessors } from './assign.service.ts';
import { openExamination } from './open-examination.service.ts';
import {
  AssessmentClosedError,
  AssessorConflictError,
  NothingToResolveError,
  RubricChangedError,
  SeatsTakenError,
  SheetExistsError,
  TaskClosedError,
} from './practical.errors.ts';
import { declineTask, ratePractical } from './rate.service.ts';
import { RatingTaskRef } from './rating-task.graphql.ts';
import { resolveComponent } from './resolve.service.ts';
import { findOwnTask } from './task-view.service.ts';
import { voidAssessment } from './void.service.ts';

const assessmentId = field.nodeId('考核编号', 'assessment', 'The `id` of the assessment.');
const taskId = field.nodeId('任务编号', 'ratingtask', 'The `id` of the task.');
export const componentId = field.partId('考核项编号', 'The `id` of the component of the plan.');
const reason = field.words('理由', [1, 1000], 'Why, for those concerned to read.');

const ComponentAssessors = inputObject('ComponentAssessorsInput', 'Who rates a component.', {
  componentId,
  assessorIds: field.list(
    field.uuid('评分人编号', 'Uuid of the assessor.'),
    '评分人',
    'Among them the candidates are shared out evenly, in this order.',
    [1, 50],
  ),
});

const LineRating = inputObject('LineRatingInput', 'The level given for a line of the rubric.', {
  lineId: field.partId('评分项编号', 'The line.'),
  level: field.level('得分', 'The level, one of the scale of the rubric.'),
});
export const levels = field.list(
  field.object(LineRating, 'A line with its level.'),
  '评分',
  'A level for each line of the rubric.',
  [1, 30],
);
export const critical = field.list(
  field.partId('一票否决', 'A critical line.'),
  '一票否决',
  'Critical lines that are struck; empty for none.',
  [0, 20],
);

export const levelsByLine = (given: readonly { lineId: string; level: number }[]) =>
  Object.fromEntries(given.map(({ lineId, level }) => [lineId, level]));

/** Reads what a service just changed for this viewer. */
export async function readAssessment(context: RequestContext, key: RegionalKey) {
  const found = await findAssessment(context, key);
  if (found === null) throw new NotFoundError('没有找到这次考核。');
  return found;
}

async function readTask(context: RequestContext, key: RegionalKey) {
  const found = await findOwnTask(context, key);
  if (found === null) throw new NotFoundError('没有找到这项任务。');
  return found;
}

addMutation({
  name: 'openExamination',
  action: 'examination:manage',
  description:
    'Arranges an examination: an assessment for each candidate, and a task for each assessor who is to rate them, shared out evenly and without conflicts; all of it or nothing. Versions of the plan, quiz and rubrics are those of this moment.',
  input: {
    planId: field.uuid('考核方案编号', 'The `id` of the plan.'),
    orgUnitCode: field.orgUnitCode(
      'The unit that holds it; candidates have a post in its subtree.',
    ),
    title: field.words('名称', [1, 100], 'Title, such as 3 月 5 日上岗考核.'),
    opensAt: field.instant('From when sheets are filled in.'),
    closesAt: field.instant('Until when sheets are filled in.'),
    candidateIds: field.list(
      field.uuid('候选人编号', 'Uuid of the candidate.'),
      '候选人',
      'Who sits it.',
      [1, 200],
    ),
    assessors: field.list(
      field.object(ComponentAssessors, 'The assessors of one component.'),
      '评分人',
      'For each component that is rated.',
      [0, 12],
    ),
    idempotencyKey: field.idempotencyKey(),
  },
  success: { examination: [ExaminationRef, 'The examination.'] },
  refusals: [NotFoundError, AssessorConflictError, IdempotencyKeyReusedError, SelfDealingError],
  resolve: async (context, input) => {
    const examination = await findExamination(context, await openExamination(context, input));
    if (examination === null) throw new NotFoundError('没有找到这次考核安排。');
    return { examination };
  },
});

addMutation({
  name: 'assignAssessors',
  action: 'rating:assign',
  description:
    'Names further assessors for a component of an assessment, where one declined, or where two disagree and a third has to rate.',
  input: {
    assessmentId,
    componentId,
    assessorIds: field.list(
      field.uuid('评分人编号', 'Uuid of the assessor.'),
      '评分人',
      'No more than seats are free.',
      [1, 10],
    ),
  },
  success: { assessment: [AssessmentRef, 'The assessment.'] },
  refusals: [
    NotFoundError,
    AssessmentClosedError,
    AssessorConflictError,
    SeatsTakenError,
    SelfDealingError,
  ],
  resolve: async (context, { assessmentId: assessment, ...input }) => {
    await assignAssessors(context, { assessment, ...input });
    return { assessment: await readAssessment(context, assessment) };
  },
});

addMutation({
  name: 'voidAssessment',
  action: 'assessment:void',
  description:
    'Cancels an assessment that will not be finished. It does not count as an attempt; its tasks are withdrawn.',
  input: { assessmentId, reason },
  success: { assessment: [AssessmentRef, 'The assessment.'] },
  refusals: [NotFoundError, AssessmentClosedError, SelfDealingError],
  resolve: async (context, { assessmentId: key, reason: why }) => {
    await voidAssessment(context, key, why);
    return { assessment: await readAssessment(context, key) };
  },
});

addMutation({
  name: 'declineTask',
  action: 'rating:rate',
  description: 'Gives a rating task back before it is done, so that somebody else takes it.',
  input: { taskId, reason },
  success: { task: [RatingTaskRef, 'The task.'] },
  refusals: [NotFoundError, TaskClosedError, SelfDealingError],
  resolve: async (context, { taskId: key, reason: why }) => {
    await declineTask(context, key, why);
    return { task: await readTask(context, key) };
  },
});

addMutation({
  name: 'ratePractical',
  action: 'rating:rate',
  description:
    'Hands in a sheet, perhaps long after it was filled in without a network. The same sheet sent again is a success; another sheet of the same task supersedes the one before, until the component is resolved.',
  input: {
    sheetId: field.uuid('评分单编号', 'Made by the device, new for each sheet.'),
    taskId,
    rubricVersion: field.digest(
      '量表版本',
      'The `version` of the rubric that it was filled in by.',
    ),
    levels,
    critical,
    note: field.words('备注', [1, 2000], 'What else was seen; null for nothing.').optional(),
    claimedAt: field.instant('When it was filled in, by the clock of the device.'),
  },
  success: { task: [RatingTaskRef, 'The task, with the sheet.'] },
  refusals: [
    NotFoundError,
    TaskClosedError,
    RubricChangedError,
    AssessorConflictError,
    SheetExistsError,
    SelfDealingError,
  ],
  resolve: async (context, { taskId: task, ...input }) => {
    assertPerson(context.viewer, 'rating:rate');
    await ratePractical(context, { task, ...input });
    return { task: await readTask(context, task) };
  },
});

addMutation({
  name: 'resolveComponent',
  action: 'rating:resolve',
  description:
    'Decides a component whose sheets are there and leave it open, by a sheet of one’s own and a reason. Not by the candidate, their mentor, or anybody who has rated them.',
  input: { assessmentId, componentId, levels, critical, reason },
  success: { assessment: [AssessmentRef, 'The assessment.'] },
  refusals: [NotFoundError, NothingToResolveError, AssessorConflictError, SelfDealingError],
  resolve: async (context, { assessmentId: assessment, levels: given, ...input }) => {
    await resolveComponent(context, { assessment, levels: levelsByLine(given), ...input });
    return { assessment: await readAssessment(context, assessment) };
  },
});

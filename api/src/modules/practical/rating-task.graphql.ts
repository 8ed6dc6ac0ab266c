import { builder } from '../../platform/graphql/builder.ts';
import { NodeInterface, nodeIdOf, registerNodeType } from '../../platform/graphql/node.graphql.ts';
import { RatingTaskStateEnum } from '../../platform/graphql/terms.graphql.ts';
import { encodeRegionalId, parseRegionalId } from '../../platform/ids.ts';
import { ViewerRef } from '../viewer/viewer.graphql.ts';
import { SatExaminationRef } from './assessment.graphql.ts';
import { RatingSheetRef, ResolutionRef, shownSheets } from './assessment-component.graphql.ts';
import { PlanComponentRef, RubricRef } from './plan.graphql.ts';
import { acceptsUntil } from './rate.service.ts';
import type { TaskRow } from './rating.store.ts';
import { ratedComponent, resolutionOf, rubricOf, sheetOf } from './sitting.ts';
import {
  type Candidate,
  findCandidate,
  findOwnTask,
  listOwnTasks,
  sittingOfTask,
} from './task-view.service.ts';

const RatingCandidateRef = builder.objectRef<Candidate>('RatingCandidate').implement({
  description: 'The candidate, as far as an assessor has to know them.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Display name, as it is now.' }),
    staffNumber: t.exposeString('staffNumber', { description: '工号.' }),
    orgUnitName: t.exposeString('orgUnitName', {
      nullable: true,
      description: 'Name of the unit of their main post; null without one.',
    }),
  }),
});

export const RatingTaskRef = builder.objectRef<TaskRow>('RatingTask').implement({
  description:
    'A task to rate a candidate (评分任务), visible to its assessor alone. Nothing of another’s sheet is told before the component is resolved.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.id({
      description: 'Opaque, unique and lasting: `ratingtask:<region>.<uuid>`.',
      resolve: ({ region, id }) => nodeIdOf('ratingtask', encodeRegionalId(region, id)),
    }),
    examination: t.field({
      type: SatExaminationRef,
      description: 'The examination that it belongs to.',
      resolve: async (task, _args, context) => (await sittingOfTask(context, task)).examination,
    }),
    component: t.field({
      type: PlanComponentRef,
      description: 'What is rated.',
      resolve: async (task, _args, context) => {
        const component = ratedComponent(await sittingOfTask(context, task), task.componentId);
        if (component === null) throw new Error(`${task.componentId} is no component to rate`);
        return component;
      },
    }),
    rubric: t.field({
      type: RubricRef,
      description:
        'The rubric, in the version of this task, whatever became of the file: sheets are filled in by it.',
      resolve: async (task, _args, context) =>
        rubricOf(await sittingOfTask(context, task), task.componentId),
    }),
    candidate: t.field({
      type: RatingCandidateRef,
      description: 'Who is rated.',
      resolve: (task, _args, context) => findCandidate(context, task),
    }),
    opensAt: t.expose('opensAt', {
      type: 'DateTime',
      description: 'From when a sheet may be filled in.',
    }),
    closesAt: t.expose('closesAt', {
      type: 'DateTime',
      description: 'Until when a sheet may be filled in, by the clock of the device.',
    }),
    acceptsUntil: t.field({
      type: 'DateTime',
      description:
        'Until when a sheet that was filled in before `closesAt` may arrive: 72 hours later.',
      resolve: (task) => acceptsUntil(task),
    }),
    state: t.expose('state', { type: RatingTaskStateEnum, description: 'State of the task.' }),
    ownSheet: t.field({
      type: RatingSheetRef,
      nullable: true,
      description: 'The last sheet that the viewer sent; null while there is none.',
      resolve: async (task, _args, context) => {
        const sitting = await sittingOfTask(context, task);
        const sheet = sheetOf(sitting, task);
        const isOpen = resolutionOf(sitting, task.componentId) !== null;
        if (sheet === null) return null;
        const rubric = rubricOf(sitting, task.componentId);
        return { sheet, rubric, assessorId: task.assessorId, isOpen };
      },
    }),
    otherSheets: t.field({
      type: [RatingSheetRef],
      nullable: true,
      description: 'The last sheets of the others; null until the component is resolved.',
      resolve: async (task, _args, context) => {
        const sitting = await sittingOfTask(context, task);
        if (resolutionOf(sitting, task.componentId) === null) return null;
        const sheets = shownSheets(sitting, task.componentId, true);
        return sheets.filter(({ sheet }) => sheet.taskId !== task.id);
      },
    }),
    resolution: t.field({
      type: ResolutionRef,
      nullable: true,
      description: 'What the sheets came to; null until then.',
      resolve: async (task, _args, context) =>
        resolutionOf(await sittingOfTask(context, task), task.componentId),
    }),
  }),
});

registerNodeType({
  ref: RatingTaskRef,
  kind: 'ratingtask',
  parse: parseRegionalId,
  load: (key, context) => findOwnTask(context, key),
});

builder.objectField(ViewerRef, 'ratingTasks', (t) =>
  t.field({
    type: [RatingTaskRef],
    description:
      'The viewer’s rating tasks: those without a sheet first, what closes next before the others, then what closed last; 200 at most, so that the rest comes as sheets are handed in. Empty for API keys and anonymous viewers.',
    args: { state: t.arg({ type: RatingTaskStateEnum, description: 'Only tasks in this state.' }) },
    resolve: (_viewer, { state }, context) => listOwnTasks(context, state ?? null),
  }),
);

import type { PlanComponent } from '@shequ/schema/content/model.ts';
import { componentPassed } from '@shequ/schema/plan/fold.ts';
import { scoreOfSheet } from '@shequ/schema/plan/sheet.ts';
import { percentOf } from '@shequ/schema/plan/units.ts';
import { builder } from '../../platform/graphql/builder.ts';
import {
  ComponentMethodEnum,
  RatingTaskStateEnum,
  ResolutionRuleEnum,
} from '../../platform/graphql/terms.graphql.ts';
import { PersonRef } from '../organisation/person/person.graphql.ts';
import { personLoader } from '../organisation/person/person.service.ts';
import { findComponent } from './assessment-view.service.ts';
import { RubricRef } from './plan.graphql.ts';
import type { ResolutionRow, SheetRow, TaskRow } from './rating.store.ts';
import { mayFollow, maySeeSheets } from './sheet-view.ts';
import {
  latestSheets,
  type RubricVersion,
  ratedComponent,
  resolutionOf,
  resolve,
  rubricOf,
  type Sitting,
  seatsFree,
  tasksOf,
} from './sitting.ts';

interface Shown {
  sheet: SheetRow;
  rubric: RubricVersion;
  assessorId: string;
  /** Null hides the name: one’s own sheet, or one that is not open yet. */
  isOpen: boolean;
}

const LineRatingRef = builder.objectRef<{ lineId: string; level: number }>('LineRating').implement({
  description: 'The level that was given for a line.',
  fields: (t) => ({
    lineId: t.exposeID('lineId', { description: 'The line of the rubric.' }),
    level: t.exposeInt('level', { description: 'The level given.' }),
  }),
});

const ratingsOf = (levels: Readonly<Record<string, number>>) =>
  Object.entries(levels).map(([lineId, level]) => ({ lineId, level }));

export const RatingSheetRef = builder.objectRef<Shown>('RatingSheet').implement({
  description: 'A filled sheet (评分单). Never altered: a correction is another sheet.',
  fields: (t) => ({
    id: t.id({
      description: 'As the device made it.',
      resolve: ({ sheet }) => sheet.id,
    }),
    levels: t.field({
      type: [LineRatingRef],
      description: 'The level of each line.',
      resolve: ({ sheet }) => ratingsOf(sheet.levels),
    }),
    critical: t.idList({
      description: 'Critical lines that were struck.',
      resolve: ({ sheet }) => sheet.critical,
    }),
    note: t.string({
      nullable: true,
      description: 'What the assessor wrote; null when nothing.',
      resolve: ({ sheet }) => sheet.note,
    }),
    scorePercent: t.float({
      description: 'What the sheet is worth, 0–100, cut to two decimals.',
      resolve: ({ sheet, rubric }) => percentOf(scoreOfSheet(rubric.value, sheet.levels)),
    }),
    claimedAt: t.field({
      type: 'DateTime',
      description: 'When it was filled in, as the device says.',
      resolve: ({ sheet }) => sheet.claimedAt,
    }),
    receivedAt: t.field({
      type: 'DateTime',
      description: 'When the server received it.',
      resolve: ({ sheet }) => sheet.receivedAt,
    }),
    assessorName: t.string({
      nullable: true,
      description: 'Name of the assessor; null before the component is resolved.',
      resolve: async ({ assessorId, isOpen }, _args, context) =>
        isOpen
          ? ((await context.loader(personLoader).load(assessorId))?.displayName ?? null)
          : null,
    }),
  }),
});

export const ResolutionRef = builder.objectRef<ResolutionRow>('Resolution').implement({
  description: 'What the sheets of a component come to, and how.',
  fields: (t) => ({
    rule: t.expose('rule', { type: ResolutionRuleEnum, description: 'How it came about.' }),
    scorePercent: t.float({
      description: 'The score, 0–100, cut to two decimals.',
      resolve: ({ score }) => percentOf(score),
    }),
    fails: t.exposeBoolean('fails', {
      description: 'Whether a critical line was struck that counts.',
    }),
    critical: t.exposeStringList('critical', { description: 'Critical lines that were struck.' }),
    levels: t.field({
      type: [LineRatingRef],
      nullable: true,
      description: 'The levels that a person decided on; null where the rule of the plan decided.',
      resolve: ({ levels }) => (levels === null ? null : ratingsOf(levels)),
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why a person decided so; null where the rule of the plan decided.',
    }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', description: 'When it was decided.' }),
  }),
});

export const ComponentStateEnum = builder.enumType('ComponentState', {
  description: 'How far a component of an assessment is.',
  values: {
    PENDING: { description: 'Not decided yet.' },
    DECIDED: { description: 'Has a score.' },
    ABSENT: { description: 'Left out: it is optional, and nobody is to take it.' },
  },
});

const ComponentNeedEnum = builder.enumType('ComponentNeed', {
  description: 'What a component waits for.',
  values: {
    QUIZ: { description: 'The candidate has to pass the quiz.' },
    SHEETS: { description: 'Sheets of assessors who have a task.' },
    ASSESSORS: { description: 'An assessor has to be found: `assignAssessors`.' },
    ADJUDICATOR: { description: 'A registrar has to decide: `resolveComponent`.' },
  },
});

const AssessorSeatRef = builder.objectRef<TaskRow>('AssessorSeat').implement({
  description: 'Who is to rate a candidate, for those who arrange it.',
  fields: (t) => ({
    assessor: t.field({
      type: PersonRef,
      description: 'The assessor.',
      resolve: async ({ assessorId }, _args, context) => {
        const person = await context.loader(personLoader).load(assessorId);
        if (person === null) throw new Error(`assessor ${assessorId} is not there`);
        return person;
      },
    }),
    state: t.expose('state', { type: RatingTaskStateEnum, description: 'State of their task.' }),
    declinedReason: t.exposeString('declinedReason', {
      nullable: true,
      description: 'Why they declined; null unless they did.',
    }),
  }),
});

/** A component as a viewer may see it. */
export interface ComponentView {
  sitting: Sitting;
  component: PlanComponent;
  /** Path of the unit that holds the examination. */
  path: string;
}

export function shownSheets(sitting: Sitting, componentId: string, isOpen: boolean): Shown[] {
  const rubric = rubricOf(sitting, componentId);
  const tasks = new Map(tasksOf(sitting, componentId).map((task) => [task.id, task]));
  return latestSheets(sitting, componentId).map((sheet) => ({
    sheet,
    rubric,
    assessorId: tasks.get(sheet.taskId)?.assessorId as string,
    isOpen,
  }));
}

export const AssessmentComponentRef = builder
  .objectRef<ComponentView>('AssessmentComponent')
  .implement({
    description: 'A component of somebody’s assessment, as far as the viewer may see it.',
    fields: (t) => ({
      id: t.id({
        description: 'Lasting within the plan.',
        resolve: ({ component }) => component.id,
      }),
      title: t.string({ description: 'Title.', resolve: ({ component }) => component.title }),
      method: t.field({
        type: ComponentMethodEnum,
        description: 'How it is assessed.',
        resolve: ({ component }) => component.method,
      }),
      weight: t.int({
        description: 'Percent of the whole.',
        resolve: ({ component }) => component.weight,
      }),
      passScore: t.int({
        nullable: true,
        description: 'The line that it must reach by itself, 0–100; null without one.',
        resolve: ({ component }) => component.passScore,
      }),
      state: t.field({
        type: ComponentStateEnum,
        description: 'How far it is.',
        resolve: async (view, _args, context) => (await findComponent(context, view)).state,
      }),
      scorePercent: t.float({
        nullable: true,
        description: 'Its score, 0–100, cut to two decimals; null until it is decided.',
        resolve: async (view, _args, context) => {
          const result = await findComponent(context, view);
          return result.state === 'DECIDED' ? percentOf(result.score) : null;
        },
      }),
      passed: t.boolean({
        nullable: true,
        description:
          'Whether it stands in no way of passing: its own line reached, no critical line; null until it is decided.',
        resolve: async (view, _args, context) => {
          const result = await findComponent(context, view);
          return result.state === 'DECIDED' ? componentPassed(view.component, result) : null;
        },
      }),
      rubric: t.field({
        type: RubricRef,
        nullable: true,
        description:
          'The rubric that it is rated by; null for a quiz, and as long as `sheets` is null.',
        resolve: ({ sitting, component, path }, _args, { viewer }) =>
          component.method === 'RUBRIC' && maySeeSheets(sitting, component, viewer, path)
            ? rubricOf(sitting, component.id)
            : null,
      }),
      sheets: t.field({
        type: [RatingSheetRef],
        nullable: true,
        description:
          'The last sheet of each assessor; null for a quiz and before the component is resolved. A REGISTRAR who has to decide and has no part in the assessment sees them before.',
        resolve: ({ sitting, component, path }, _args, { viewer }) =>
          component.method === 'RUBRIC' && maySeeSheets(sitting, component, viewer, path)
            ? shownSheets(sitting, component.id, resolutionOf(sitting, component.id) !== null)
            : null,
      }),
      resolution: t.field({
        type: ResolutionRef,
        nullable: true,
        description: 'What holds; null for a quiz and until there is one.',
        resolve: ({ sitting, component }) => resolutionOf(sitting, component.id),
      }),
      earlierResolutions: t.field({
        type: [ResolutionRef],
        description: 'What a dispute has superseded, oldest first.',
        resolve: ({ sitting, component }) =>
          sitting.resolutions
            .filter(({ componentId }) => componentId === component.id)
            .slice(0, -1),
      }),
      needs: t.field({
        type: ComponentNeedEnum,
        nullable: true,
        description:
          'What it waits for; null when for nothing, and for everybody who does not arrange the rating or has a part in it.',
        resolve: ({ sitting, component, path }, _args, { viewer }) => {
          if (sitting.assessment.state !== 'OPEN' || !mayFollow(sitting, viewer, path)) return null;
          if (component.method === 'QUIZ') return 'QUIZ';
          if (resolutionOf(sitting, component.id) !== null) return null;
          const rated = ratedComponent(sitting, component.id);
          if (rated === null) return null;
          if (seatsFree(sitting, rated) > 0) return 'ASSESSORS';
          const state = resolve(sitting, rated);
          return state.state === 'PENDING' && state.needs === 'ADJUDICATOR'
            ? 'ADJUDICATOR'
            : 'SHEETS';
        },
      }),
      seats: t.field({
        type: [AssessorSeatRef],
        nullable: true,
        description:
          'Who rates it; null for a quiz, and for everybody who does not arrange the rating or has a part in it.',
        resolve: ({ sitting, component, path }, _args, { viewer }) =>
          component.method === 'RUBRIC' && mayFollow(sitting, viewer, path)
            ? tasksOf(sitting, component.id)
            : null,
      }),
    }),
  });

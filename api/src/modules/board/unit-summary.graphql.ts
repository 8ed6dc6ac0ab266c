import { builder } from '../../platform/graphql/builder.ts';
import { field } from '../../platform/graphql/fields.ts';
import { argumentsOf } from '../../platform/graphql/input.ts';
import { OrgUnitRef } from '../organisation/org-unit/org-unit.graphql.ts';
import { ClearanceCountsRef } from '../standing/clearance-counts.graphql.ts';
import { countClearances } from '../standing/clearance-counts.service.ts';
import { LearningItemRef } from './learning.list.ts';
import { ACTION } from './learning.service.ts';
import {
  countLearning,
  findUnitSummary,
  type LearningCounts,
  type UnitSummary,
} from './unit-summary.service.ts';

const LearningCountsRef = builder.objectRef<LearningCounts>('LearningCounts').implement({
  description:
    'How many people of a subtree are how far with a programme or a course. Who has it in two periods counts twice.',
  fields: (t) => ({
    unit: t.expose('unit', {
      type: OrgUnitRef,
      description: 'The unit at the root of the subtree.',
    }),
    item: t.expose('item', { type: LearningItemRef, description: 'The programme or course.' }),
    overdue: t.exposeInt('overdue', { description: 'OVERDUE.' }),
    notStarted: t.exposeInt('notStarted', { description: 'NOT_STARTED.' }),
    inProgress: t.exposeInt('inProgress', { description: 'IN_PROGRESS.' }),
    completed: t.exposeInt('completed', { description: 'COMPLETED.' }),
    dueSoon: t.exposeInt('dueSoon', {
      description: 'Of those not started and in progress: due within 14 days.',
    }),
  }),
});

const counted = argumentsOf({
  slug: field.slug('programme or course', 'Only this one, by its slug.').optional(),
});

const UnitSummaryRef = builder.objectRef<UnitSummary>('UnitSummary').implement({
  description:
    'How many people of a unit, and of each unit directly below it, are in which state on a day. Each list has the unit itself first, then those below in the order of their codes.',
  fields: (t) => ({
    unit: t.expose('unit', { type: OrgUnitRef, description: 'The unit.' }),
    asOf: t.expose('asOf', { type: 'Date', description: 'The day in China that was asked about.' }),
    clearances: t.field({
      type: [ClearanceCountsRef],
      description: 'By state of clearance for duty, for each position.',
      resolve: ({ unit, asOf, position }, _args, context) =>
        countClearances(context, { orgUnitCode: unit.code, position, asOf }),
    }),
    programs: t.field({
      type: [LearningCountsRef],
      description: 'By state of each programme that is assigned.',
      args: counted.args,
      resolve: (summary, args, context) =>
        countLearning(context, summary, { kind: 'PROGRAM', ...counted.read(args) }),
    }),
    courses: t.field({
      type: [LearningCountsRef],
      description: 'By state of each course that is asked for or was begun.',
      args: counted.args,
      resolve: (summary, args, context) =>
        countLearning(context, summary, { kind: 'COURSE', ...counted.read(args) }),
    }),
  }),
});

const asked = argumentsOf({
  orgUnitCode: field.orgUnitCode('Code of the unit, 12 digits.'),
  position: field
    .positionFamily('Only people who have this position (岗位类别) today, by its slug.')
    .optional(),
  asOf: field.day('The day in China that is asked about; today when it is left out.').optional(),
});

builder.queryField('unitSummary', (t) =>
  t.field({
    type: UnitSummaryRef,
    description:
      'People of a unit and of each unit directly below it by state of clearance, programme and course, as far as a day is known now. NOT_PERMITTED outside the subtrees of the viewer’s COORDINATOR, REGISTRAR and ADMIN roles, or of a key with `standing:read`.',
    args: asked.args,
    authScopes: { may: ACTION },
    resolve: (_root, args, context) => findUnitSummary(context, asked.read(args)),
  }),
);

import { builder } from '../../platform/graphql/builder.ts';
import { field } from '../../platform/graphql/fields.ts';
import { argumentsOf } from '../../platform/graphql/input.ts';
import { ClearanceStateEnum } from '../../platform/graphql/terms.graphql.ts';
import { PersonRef } from '../organisation/person/person.graphql.ts';
import { personLoader } from '../organisation/person/person.service.ts';
import type { KnownRule } from './clearance.rules.ts';
import {
  ACTION,
  findClearance,
  type ListedClearance,
  listClearances,
  reasonsOf,
} from './clearance.service.ts';
import { titleOfPosition } from './position-titles.ts';
import { NextStepRef, RequirementStatusRef } from './requirement.graphql.ts';

const ClearanceRuleRef = builder.objectRef<KnownRule>('ClearanceRule').implement({
  description: 'A rule of clearance (上岗条件) in one version: what a position asks for.',
  fields: (t) => ({
    id: t.id({
      description: 'Uuid of its file: `treeId` of `waiveRequirement`.',
      resolve: ({ value }) => value.uuid,
    }),
    title: t.string({ description: 'Its title.', resolve: ({ value }) => value.title }),
    slug: t.string({ description: 'Name of its file.', resolve: ({ value }) => value.slug }),
    version: t.exposeString('digest', { description: 'Digest of the version.' }),
    effectiveFrom: t.field({
      type: 'Date',
      description: 'First day on which it holds.',
      resolve: ({ value }) => value.effectiveFrom,
    }),
    effectiveTo: t.field({
      type: 'Date',
      nullable: true,
      description: 'First day on which it no longer holds; null while that is open.',
      resolve: ({ value }) => value.effectiveTo,
    }),
  }),
});

export const DutyClearanceRef = builder.objectRef<ListedClearance>('DutyClearance').implement({
  description:
    'Whether a person may take up duty in a position (上岗资格) on a day, as known at a moment.',
  fields: (t) => ({
    person: t.field({
      type: PersonRef,
      description: 'The person.',
      resolve: async ({ personId }, _args, context) => {
        const person = await context.loader(personLoader).load(personId);
        if (person === null) throw new Error(`person ${personId} has a clearance and is not there`);
        return person;
      },
    }),
    position: t.exposeString('position', {
      description: 'Slug of the position family (岗位类别).',
    }),
    positionTitle: t.string({
      description: 'Its title; the slug when the content of the server does not name it.',
      resolve: ({ position }) => titleOfPosition(position),
    }),
    asOf: t.expose('asOf', { type: 'Date', description: 'The day in China that was asked about.' }),
    knownAt: t.expose('knownAt', {
      type: 'DateTime',
      description:
        'What was known at this instant is counted. When it was asked for, the answer never changes, and the instant is that or a little before, about which everything is known; else it is that of the request.',
    }),
    state: t.expose('state', { type: ClearanceStateEnum, description: 'Whether they may.' }),
    validFrom: t.expose('validFrom', {
      type: 'Date',
      nullable: true,
      description: 'Since when without a break; null unless GRANTED or WAIVED.',
    }),
    validUntil: t.expose('validUntil', {
      type: 'Date',
      nullable: true,
      description: 'Last day, as far as it is known; null without an end, and unless valid.',
    }),
    rule: t.field({
      type: ClearanceRuleRef,
      nullable: true,
      description: 'The rule that holds for the person on the day; null when none does.',
      resolve: async (clearance, _args, context) => (await reasonsOf(context, clearance)).rule,
    }),
    status: t.field({
      type: RequirementStatusRef,
      nullable: true,
      description: 'The requirements of the rule, each met or missing; null without a rule.',
      resolve: async (clearance, _args, context) => (await reasonsOf(context, clearance)).status,
    }),
    nextStep: t.field({
      type: NextStepRef,
      nullable: true,
      description: 'What to do next; null when nothing is missing or can be done now.',
      resolve: async (clearance, _args, context) => (await reasonsOf(context, clearance)).nextStep,
    }),
    minutesLeft: t.int({
      description: '`minutesLeft` of `status`; 0 without a rule.',
      resolve: async (clearance, _args, context) =>
        (await reasonsOf(context, clearance)).status?.minutesLeft ?? 0,
    }),
  }),
});

const one = argumentsOf({
  personId: field.uuid('人员编号', 'Uuid of the person.'),
  position: field.positionFamily('Slug of the position family (岗位类别).'),
  asOf: field.day('The day in China that is asked about; today when it is left out.').optional(),
  knownAt: field
    .instant('Only what was known at this instant counts; everything when it is left out.')
    .optional(),
});

builder.queryField('dutyClearance', (t) =>
  t.field({
    type: DutyClearanceRef,
    description:
      'Whether the person may take up duty in the position on the day. For an `asOf` and a `knownAt` that have passed, the answer never changes. NOT_PERMITTED for a person whom the viewer may not see.',
    args: one.args,
    authScopes: { may: ACTION },
    resolve: (_root, args, context) => findClearance(context, one.read(args)),
  }),
);

const own = argumentsOf({
  asOf: field.day('The day in China that is asked about; today when it is left out.').optional(),
});

builder.objectField(PersonRef, 'clearances', (t) =>
  t.field({
    type: [DutyClearanceRef],
    description:
      'The clearances in the positions of the posts that the person holds on the day. Needs permission to read standing.',
    args: own.args,
    resolve: (person, args, context) => listClearances(context, person.id, own.read(args).asOf),
  }),
);

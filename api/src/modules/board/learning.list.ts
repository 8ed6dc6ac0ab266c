/** The board of learning (学习一览): how the people of a subtree stand with programmes and courses. */
import type { Admission } from '@shequ/schema/calendar.ts';
import { learningCache } from '@shequ/schema/db/learning-cache.ts';
import type { Days } from '@shequ/schema/standing/days.ts';
import { parseMultirange } from '@shequ/schema/standing/multirange.ts';
import type { LearningKind } from '@shequ/schema/terms.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { field } from '../../platform/graphql/fields.ts';
import { LearningKindEnum, LearningStateEnum } from '../../platform/graphql/terms.graphql.ts';
import { columnsOf, computed } from '../../platform/list/columns.ts';
import { List } from '../../platform/list/list.ts';
import { unitList } from '../../platform/list/unit-list.ts';
import { type FilterField, whereBefore, whereEqual } from '../../platform/list/where.ts';
import { admitted, chinaToday } from '../../platform/time.ts';
import { OrgUnitRef } from '../organisation/org-unit/org-unit.graphql.ts';
import { PersonRef } from '../organisation/person/person.graphql.ts';
import { personLoader } from '../organisation/person/person.service.ts';
import { ProgramAssignmentRef } from '../program/program-assignment.list.ts';
import { NextStepRef, RequirementStatusRef } from '../standing/requirement.graphql.ts';
import { COMPLETE } from './learning.rules.ts';
import {
  ACTION,
  assignmentOf,
  itemOf,
  type Learning,
  type LearningItem,
  statusOf,
  toLearning,
  unitOf,
} from './learning.service.ts';
import { isAsked, learningStateOn } from './learning-state.sql.ts';

const learning = {
  ...columnsOf(learningCache, [
    'personId',
    'kind',
    'itemUuid',
    'period',
    'assignmentId',
    'fromOn',
    'dueOn',
    'begunOn',
    'turnOn',
    'orgUnitCode',
  ]),
  met: computed<'met', Days>(learningCache, 'met', {
    kind: 'text',
    isNullable: false,
    at: (alias) => `${alias}.met::text`,
    decode: parseMultirange,
  }),
};

export const LearningItemRef = builder.objectRef<LearningItem>('LearningItem').implement({
  description: 'A programme or a course, as the board names it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its uuid.' }),
    slug: t.exposeString('slug', { description: 'Name of its file or folder.' }),
    title: t.exposeString('title', { description: 'Its title, as it is now.' }),
  }),
});

const LearningRef = builder.objectRef<Learning>('LearningStanding').implement({
  description:
    'How a person stands on a day with a programme that was assigned to them, or with a course.',
  fields: (t) => ({
    person: t.field({
      type: PersonRef,
      description: 'The person.',
      resolve: async ({ personId }, _args, context) => {
        const person = await context.loader(personLoader).load(personId);
        if (person === null) throw new Error(`person ${personId} learns and is not there`);
        return person;
      },
    }),
    orgUnit: t.field({
      type: OrgUnitRef,
      description: 'The main unit of the person today.',
      resolve: ({ orgUnitCode }, _args, context) => unitOf(context, orgUnitCode),
    }),
    kind: t.expose('kind', { type: LearningKindEnum, description: 'Programme or course.' }),
    item: t.field({
      type: LearningItemRef,
      description: 'The programme or course.',
      resolve: (row, _args, context) => itemOf(context, row),
    }),
    period: t.string({
      nullable: true,
      description:
        'A calendar year, `2027`, or the years of a term, `2026-2028`; null for what is done once.',
      resolve: ({ period }) => (period === '' ? null : period),
    }),
    asOf: t.expose('asOf', { type: 'Date', description: 'The day in China that was asked about.' }),
    state: t.expose('state', { type: LearningStateEnum, description: 'How far they are.' }),
    dueOn: t.expose('dueOn', {
      type: 'Date',
      nullable: true,
      description: 'Last day on which completing it is in time; null for none.',
    }),
    begunOn: t.expose('begunOn', {
      type: 'Date',
      nullable: true,
      description: 'First day of which something of it is recorded; null before.',
    }),
    completedOn: t.expose('completedOn', {
      type: 'Date',
      nullable: true,
      description: 'The day on which it was complete; null while it is not.',
    }),
    assignment: t.field({
      type: ProgramAssignmentRef,
      nullable: true,
      description: 'The assignment of a programme; null for a course.',
      resolve: (row, _args, context) => assignmentOf(context, row),
    }),
    status: t.field({
      type: RequirementStatusRef,
      nullable: true,
      description:
        'What it asks for, and how the person stands with that on the day: of a course its required lessons and its quiz. Null when it was withdrawn meanwhile.',
      resolve: async (row, _args, context) => (await statusOf(context, row))?.status ?? null,
    }),
    nextStep: t.field({
      type: NextStepRef,
      nullable: true,
      description: 'What to do next; null when nothing is left that one could do.',
      resolve: async (row, _args, context) => (await statusOf(context, row))?.nextStep ?? null,
    }),
  }),
});

/** The day that the list is asked about. */
const dayOf = ({ asOf }: Readonly<Record<string, unknown>>): string =>
  (asOf as string | null | undefined) ?? chinaToday();

/**
 * What is complete today comes last, and a list of it begins there. On an earlier day something may have
 * been complete that was revoked since.
 */
const lastPartOf = (state: unknown, { asOf }: Readonly<Record<string, unknown>>): string =>
  state === 'COMPLETED' && asOf == null ? `record.turn_on = '${COMPLETE}' and ` : '';

/** Of two files that had the slug, the one that is offered. */
const whereItem = (kind: LearningKind, description: string): FilterField => ({
  type: 'String',
  description,
  where: (slug) => (parameters) =>
    `record.item_uuid = (
        select item.uuid from content_items item
         where item.kind = ${parameters.add(kind, 'text')} and item.slug = ${parameters.add(slug, 'text')}
           and item.parent_uuid is null
         order by item.retired_at desc nulls first limit 1)`,
});

export const learningFilters = {
  kind: whereEqual(learning.kind, {
    type: LearningKindEnum,
    description: 'Only programmes, or only courses.',
  }),
  programSlug: whereItem('PROGRAM', 'Only this programme, by its slug.'),
  courseSlug: whereItem('COURSE', 'Only this course, by its slug.'),
  position: {
    type: 'String',
    description: 'Only people who have this position (岗位类别) today, by its slug.',
    where: (position) => (parameters) =>
      `${parameters.add(position, 'text')} = any(record.positions)`,
  },
  state: {
    type: LearningStateEnum,
    description: 'Only those in this state on the day.',
    where: (state, _path, asked) => (parameters) =>
      `${lastPartOf(state, asked)}${learningStateOn('record', parameters.add(dayOf(asked), 'date'))} = ${parameters.add(state, 'text')}`,
  },
  isOpen: {
    type: 'Boolean',
    description: 'Only those that are not complete on the day, or only those that are.',
    where: (isOpen, _path, asked) => (parameters) =>
      `record.met @> ${parameters.add(dayOf(asked), 'date')} = not ${parameters.add(isOpen, 'boolean')}`,
  },
  dueFrom: {
    type: 'Date',
    description: 'Due on this day or later.',
    where: (value, path) => (parameters) =>
      `record.due_on >= ${parameters.add(admitted(path, value as Admission), 'date')}`,
  },
  dueBefore: whereBefore(learning.dueOn, { description: 'Due before this day.' }),
} satisfies Record<string, FilterField>;

export const learningList = new List<typeof learning, Learning>({
  cursor: 'learning:1',
  action: ACTION,
  columns: learning,
  order: {
    columns: [learning.turnOn, learning.personId, learning.itemUuid, learning.period],
    direction: 'asc',
  },
  restrict: (_context, _scope, asked) => [
    (parameters) => isAsked('record', parameters.add(dayOf(asked), 'date')),
  ],
  toNodes: async (_context, rows, _state, asked) =>
    rows.map(({ turnOn: _turn, ...row }) => toLearning(row, dayOf(asked))),
});

unitList({
  field: 'learningStandings',
  description:
    'How people stand with the programmes assigned to them and with courses: what is open by its due day, so what is overdue comes first, then what has no due day, then what is complete. One’s own, or those whose main unit today lies in the subtrees of a COORDINATOR, REGISTRAR or ADMIN role or of a key with `standing:read`. NOT_PERMITTED for a unit or person outside them.',
  list: learningList,
  node: LearningRef,
  page: 'A page of the board of learning.',
  edge: 'A line of the board and its place in it.',
  args: {
    asOf: field.day('The day in China that is asked about; today when it is left out.').optional(),
  },
  filter: {
    orgUnitCode:
      'Only people whose main unit today is in this subtree, 12 digits. Without it: everything the viewer may read.',
    personId: 'Only this person.',
    further: learningFilters,
  },
});

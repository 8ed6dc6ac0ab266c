/** Assignments of programmes: the type, and the list of a subtree. */
import { programAssignments } from '@shequ/schema/db/program-assignment.ts';
import { ASSIGNMENT_STATES, type AssignmentState } from '@shequ/schema/terms.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { NodeInterface, registerNodeType } from '../../platform/graphql/node.graphql.ts';
import {
  AssignmentEventKindEnum,
  AssignmentSourceEnum,
  AssignmentStateEnum,
} from '../../platform/graphql/terms.graphql.ts';
import { parseRegionalId } from '../../platform/ids.ts';
import { columnsOf, computed } from '../../platform/list/columns.ts';
import { columnField, regionalIdField } from '../../platform/list/fields.ts';
import { List } from '../../platform/list/list.ts';
import { unitList } from '../../platform/list/unit-list.ts';
import { whereBefore, whereEqual } from '../../platform/list/where.ts';
import { TODAY_IN_CHINA } from '../../platform/visibility.sql.ts';
import { PersonRef, personField } from '../organisation/person/person.graphql.ts';
import { personLoader } from '../organisation/person/person.service.ts';
import { NextStepRef, RequirementStatusRef } from '../standing/requirement.graphql.ts';
import {
  type Assignment,
  eventsLoader,
  findAssignment,
  listAssignments,
  programOf,
} from './assignment.service.ts';
import type { AssignmentEvent } from './assignment.store.ts';
import { findStatus } from './assignment-status.service.ts';
import { ProgramRef } from './program.graphql.ts';

const assignment = {
  ...columnsOf(programAssignments, [
    'region',
    'id',
    'personId',
    'programUuid',
    'programDigest',
    'period',
    'startsOn',
    'endsOn',
    'dueOn',
    'source',
    'assignedAt',
    'withdrawnAt',
    'completedAt',
    'noticedAt',
  ]),
  // As assignmentState of program.rules.ts.
  state: computed<'state', AssignmentState>(programAssignments, 'state', {
    kind: 'text',
    isNullable: false,
    at: (row) => `(case when ${row}.withdrawn_at is not null then 'WITHDRAWN'
        when ${row}.completed_at is not null then 'COMPLETED'
        when ${row}.due_on < ${TODAY_IN_CHINA} then 'OVERDUE' else 'OPEN' end)`,
    decode: (cell) => ASSIGNMENT_STATES.values.find((state) => state === cell) ?? 'OPEN',
  }),
};

/** As `withoutDoubles` of program.rules.ts. */
const IS_NO_DOUBLE = `not exists (
              select from current_person_aliases merged
                join program_assignments own on own.person_id = merged.person_id
               where merged.alias_person_id = record.person_id
                 and own.program_uuid = record.program_uuid and own.period = record.period
                 and own.withdrawn_at is null)`;

const AssignmentEventRef = builder.objectRef<AssignmentEvent>('AssignmentEvent').implement({
  description: 'A change of an assignment after it was made.',
  fields: (t) => ({
    kind: t.field({
      type: AssignmentEventKindEnum,
      description: 'What was changed.',
      resolve: ({ kind }) => kind,
    }),
    reason: t.exposeString('reason', { description: 'Why, in the words of whoever changed it.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When.' }),
    changedBy: t.string({
      nullable: true,
      description: 'Display name of whoever changed it; null when the server did.',
      resolve: async ({ changedBy }, _args, context) =>
        changedBy === null
          ? null
          : ((await context.loader(personLoader).load(changedBy))?.displayName ?? null),
    }),
    dueOnBefore: t.expose('dueOnBefore', {
      type: 'Date',
      nullable: true,
      description: 'Of DUE_CHANGED: the due day before; null for none.',
    }),
    dueOnAfter: t.expose('dueOnAfter', {
      type: 'Date',
      nullable: true,
      description: 'Of DUE_CHANGED: the due day since; null for none.',
    }),
  }),
});

export const ProgramAssignmentRef = builder.objectRef<Assignment>('ProgramAssignment').implement({
  description:
    'A programme that was assigned to a person, in the version of that day until it is moved to another. One for each person, programme and period.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: regionalIdField(t, assignment.region, assignment.id, {
      kind: 'assignment',
      description: 'Opaque, unique and lasting.',
    }),
    person: personField(t, assignment.personId, { description: 'Who is to complete it.' }),
    program: t.field({
      type: ProgramRef,
      description: 'The programme, as it is now.',
      resolve: (row, _args, context) => programOf(context, row),
    }),
    version: columnField(t, assignment.programDigest, {
      description: 'Digest of the version whose requirements hold.',
    }),
    period: t.string({
      nullable: true,
      description:
        'A calendar year, `2027`, or the years of a term, `2026-2028`; null for a programme that is done once.',
      resolve: ({ period }) => (period === '' ? null : period),
    }),
    startsOn: columnField(t, assignment.startsOn, { description: 'First day.' }),
    endsOn: columnField(t, assignment.endsOn, {
      description: 'Last day; null for a programme that is done once.',
    }),
    dueOn: columnField(t, assignment.dueOn, {
      description: 'Last day on which completing it is in time; null for none.',
    }),
    source: columnField(t, assignment.source, {
      type: AssignmentSourceEnum,
      description: 'How it came to be assigned.',
    }),
    assignedAt: columnField(t, assignment.assignedAt, { description: 'When it was assigned.' }),
    withdrawnAt: columnField(t, assignment.withdrawnAt, {
      description: 'When it was withdrawn; null while it stands.',
    }),
    completedAt: columnField(t, assignment.completedAt, {
      description: 'When its last requirement was met, as its PROGRAM record says; null before.',
    }),
    noticedAt: columnField(t, assignment.noticedAt, {
      description: 'When the person last saw what had been changed; null: never.',
    }),
    state: columnField(t, assignment.state, {
      type: AssignmentStateEnum,
      description: 'State today, in China.',
    }),
    status: t.field({
      type: RequirementStatusRef,
      description: 'What it asks for, and how the person stands with it today.',
      resolve: async (row, _args, context) => (await findStatus(context, row)).status,
    }),
    nextStep: t.field({
      type: NextStepRef,
      nullable: true,
      description: 'What to do next; null when nothing is left that one could do.',
      resolve: async (row, _args, context) => (await findStatus(context, row)).nextStep,
    }),
    history: t.field({
      type: [AssignmentEventRef],
      description: 'What was changed after it was assigned, oldest first.',
      resolve: ({ region, id }, _args, context) =>
        context.loader(eventsLoader).load(`${region}.${id}`),
    }),
  }),
});

registerNodeType({
  ref: ProgramAssignmentRef,
  kind: 'assignment',
  parse: parseRegionalId,
  load: (key, context) => findAssignment(context, key),
});

unitList({
  field: 'programAssignments',
  description:
    'Assigned programmes, newest first: one’s own, or those of the subtrees of a COORDINATOR, REGISTRAR or ADMIN role or of a key with `standing:read`. NOT_PERMITTED for a unit or person outside them.',
  list: new List<typeof assignment, Assignment>({
    cursor: 'assignments:1',
    action: 'standing:read',
    columns: assignment,
    order: { columns: [assignment.assignedAt, assignment.id], direction: 'desc' },
    restrict: () => [() => IS_NO_DOUBLE],
  }),
  node: ProgramAssignmentRef,
  page: 'A page of assignments, newest first.',
  edge: 'An assignment and its place in the list.',
  filter: {
    orgUnitCode:
      'Only assignments of this subtree, 12 digits, by the unit of that day. Without it: everything the viewer may read.',
    personId: 'Only assignments of this person, whatever the unit.',
    further: {
      programSlug: {
        type: 'String',
        description: 'Only assignments of this programme.',
        where: (slug) => (parameters) =>
          `record.program_uuid = (
              select program.uuid from content_items program
               where program.kind = 'PROGRAM' and program.slug = ${parameters.add(slug, 'text')}
               order by program.retired_at desc nulls first limit 1)`,
      },
      dueBefore: whereBefore(assignment.dueOn, { description: 'Due before this day.' }),
      state: whereEqual(assignment.state, {
        type: AssignmentStateEnum,
        description: 'Only assignments in this state.',
      }),
    },
  },
});

builder.objectField(PersonRef, 'assignments', (t) =>
  t.field({
    type: [ProgramAssignmentRef],
    description:
      'The programmes assigned to the person, newest first, withdrawn ones too. Requires permission to read programmes and clearance.',
    resolve: (person, _args, context) => listAssignments(context, person.id),
  }),
);

/** 审计记录: who changed what, as the auditors of a subtree read it (decision 178). */
import { AUDIT_ACTIONS, type AuditAction } from '@shequ/schema/audit-actions.ts';
import type { Admission } from '@shequ/schema/calendar.ts';
import { auditEntries } from '@shequ/schema/db/audit-entry.ts';
import { z } from 'zod';
import { printFound } from '../../platform/found.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { AuditActorKindEnum, AuditSubjectKindEnum } from '../../platform/graphql/terms.graphql.ts';
import { parseUuid } from '../../platform/ids.ts';
import { readArgument } from '../../platform/input-rules.ts';
import { columnsOf, computed, type RowOf } from '../../platform/list/columns.ts';
import { columnField, regionalIdField } from '../../platform/list/fields.ts';
import { type Condition, List } from '../../platform/list/list.ts';
import { unitList } from '../../platform/list/unit-list.ts';
import { type FilterField, whereEqual } from '../../platform/list/where.ts';
import { admitted } from '../../platform/time.ts';
import { actorNameOf, actorOf, eventOf, personOf, unitNameOf } from './audit-event.service.ts';
import { inOnePlace } from './one-place.sql.ts';
import { sayDetails } from './say-details.service.ts';

const entry = {
  ...columnsOf(auditEntries, [
    'region',
    'id',
    'recordedAt',
    'action',
    'subjectKind',
    'actorId',
    'personId',
  ]),
  // The lowest unit that the entry has a code of.
  unitCode: computed<'unitCode', string | null>(auditEntries, 'unitCode', {
    kind: 'code',
    isNullable: true,
    at: (row) =>
      `coalesce(${['community', 'street', 'district', 'city', 'province']
        .map((level) => `${row}.${level}_code`)
        .join(', ')})`,
  }),
};
export type Entry = RowOf<typeof entry>;

const AuditDetailRef = builder
  .objectRef<{ label: string; value: string }>('AuditDetail')
  .implement({
    description: 'A detail of an audit event in words.',
    fields: (t) => ({
      label: t.exposeString('label', { description: 'What it is, in Chinese.' }),
      value: t.exposeString('value', {
        description:
          'Its value as people read it; people whom the viewer may not see are not named.',
      }),
    }),
  });

const AuditEventRef = builder.objectRef<Entry>('AuditEvent').implement({
  description: 'A change that somebody made, as the audit log keeps it.',
  fields: (t) => ({
    id: regionalIdField(t, entry.region, entry.id, {
      kind: 'audit',
      description: 'Opaque, unique and lasting.',
    }),
    recordedAt: columnField(t, entry.recordedAt, { description: 'When it was recorded.' }),
    action: t.string({
      description: 'The action, as it is stored.',
      resolve: ({ action }) => action,
    }),
    actionName: t.string({
      description: 'The action in Chinese.',
      resolve: ({ action }) => AUDIT_ACTIONS[action]?.zh ?? action,
    }),
    actorKind: t.field({
      type: AuditActorKindEnum,
      description: 'Who acted.',
      resolve: async (row, _args, context) => (await eventOf(row, context)).actorKind,
    }),
    actorName: t.string({
      nullable: true,
      description: 'Display name of the person or name of the API key that acted; null for others.',
      resolve: (row, _args, context) => actorNameOf(row, context),
    }),
    actorStaffNumber: t.string({
      nullable: true,
      description: 'Staff number of the person who acted; null for others.',
      resolve: async (row, _args, context) => (await actorOf(row, context))?.staffNumber ?? null,
    }),
    subjectKind: columnField(t, entry.subjectKind, {
      type: AuditSubjectKindEnum,
      description: 'What it is about.',
    }),
    subjectId: t.string({
      description: 'The id of what it is about.',
      resolve: async (row, _args, context) => (await eventOf(row, context)).subjectId,
    }),
    personName: t.string({
      nullable: true,
      description: 'Display name of the person whom it is about; null when it is about nobody.',
      resolve: async ({ personId }, _args, context) =>
        (await personOf(personId, context))?.displayName ?? null,
    }),
    personStaffNumber: t.string({
      nullable: true,
      description: 'Their staff number; null when it is about nobody.',
      resolve: async ({ personId }, _args, context) =>
        (await personOf(personId, context))?.staffNumber ?? null,
    }),
    unitCode: columnField(t, entry.unitCode, {
      description:
        'The unit in which it is read: that of the person when it happened, or one that it names; null for what concerns no unit.',
    }),
    unitName: t.string({
      nullable: true,
      description: 'Its name.',
      resolve: (row, _args, context) => unitNameOf(row, context),
    }),
    details: t.field({
      type: [AuditDetailRef],
      description: 'What was changed, in words.',
      resolve: async (row, _args, context) =>
        sayDetails(context, (await eventOf(row, context)).details),
    }),
  }),
});

/** Somebody by staff number or id. Who is not there has no events: whether they exist is not told. */
const wherePerson = (column: 'actor_id' | 'person_id', description: string): FilterField => ({
  type: 'String',
  description,
  where: (value) => {
    const text = String(value).trim();
    const id = parseUuid(text);
    const condition: Condition = (parameters) =>
      id === null
        ? `record.${column} = (select id from people where staff_number = ${parameters.add(text, 'text')})`
        : `record.${column} = ${parameters.add(id, 'uuid')}`;
    return condition;
  },
});

/** A day in China, from its beginning or to its end. */
const whereDay = (operator: '>=' | '<', days: 0 | 1, description: string): FilterField => ({
  type: 'Date',
  description,
  where: (value, path) => (parameters) => {
    const day = parameters.add(admitted(path, value as Admission), 'date');
    return `record.recorded_at ${operator} ((${day} + ${days})::timestamp at time zone 'Asia/Shanghai')`;
  },
});

const actionRule = z.string().transform((text, context) => {
  if (Object.hasOwn(AUDIT_ACTIONS, text)) return text as AuditAction;
  context.addIssue(`没有 ${printFound(text)} 这个操作，应为审计记录里的操作，如 person:create。`);
  return z.NEVER;
});

export const auditList = new List<typeof entry, Entry>({
  cursor: 'audit:1',
  action: 'audit:read',
  columns: entry,
  order: { columns: [entry.recordedAt, entry.id], direction: 'desc' },
  restrict: (_context, scope) => inOnePlace(scope),
});

/** What the list is narrowed by besides the unit. */
export const AUDIT_FILTER = {
  actor: wherePerson('actor_id', 'Only what this person did: their staff number or id.'),
  person: wherePerson('person_id', 'Only what is about this person: their staff number or id.'),
  action: {
    type: 'String',
    description: 'Only this action, such as `person:create`.',
    where: (value, path) => {
      const action = readArgument(path, actionRule, value);
      return (parameters) => `record.action = ${parameters.add(action, 'text')}`;
    },
  },
  subjectKind: whereEqual(entry.subjectKind, {
    type: AuditSubjectKindEnum,
    description: 'Only what is about such a thing.',
  }),
  from: whereDay('>=', 0, 'Recorded on this day in China or later.'),
  until: whereDay('<', 1, 'Recorded on this day in China or before.'),
} as const satisfies Readonly<Record<string, FilterField>>;

unitList({
  field: 'auditEvents',
  description:
    'Who changed what in the subtrees of an AUDITOR role, newest first; seconds behind. An event is read in the unit where its person worked when it happened, and in the units that it names. NOT_PERMITTED for a unit outside them.',
  list: auditList,
  node: AuditEventRef,
  page: 'A page of audit events, newest first.',
  edge: 'An audit event and its place in the list.',
  filter: {
    orgUnitCode:
      'Only events of this subtree, 12 digits. Without it: everything the viewer may read.',
    further: AUDIT_FILTER,
  },
});

/**
 * A list as a module would define it, for tests: a table of home visits with the codes of their units.
 * Everything that a list needs is in this file.
 */
import { instant, unitCodes } from '@shequ/schema/db/columns.ts';
import { boolean, char, date, integer, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { personField } from '../../../api/src/modules/organisation/person/person.graphql.ts';
import { builder } from '../../../api/src/platform/graphql/builder.ts';
import { NodeInterface, registerNodeType } from '../../../api/src/platform/graphql/node.graphql.ts';
import { parseRegionalId } from '../../../api/src/platform/ids.ts';
import { columnsOf, type RowOf } from '../../../api/src/platform/list/columns.ts';
import { columnField, regionalIdField } from '../../../api/src/platform/list/fields.ts';
import { List } from '../../../api/src/platform/list/list.ts';
import { unitList } from '../../../api/src/platform/list/unit-list.ts';
import { whereEqual, whereFrom } from '../../../api/src/platform/list/where.ts';

const visits = pgTable('test_visits', {
  region: char('region', { length: 4 }).notNull(),
  id: uuid('id').notNull(),
  personId: uuid('person_id').notNull(),
  ...unitCodes(),
  visitedOn: date('visited_on', { mode: 'string' }).notNull(),
  startedAt: instant('started_at'),
  purpose: text('purpose').$type<'CARE' | 'SAFETY'>().notNull(),
  minutes: integer('minutes'),
  kilometres: numeric('kilometres', { precision: 5, scale: 2 }),
  isFirst: boolean('is_first'),
  note: text('note'),
});

const visit = columnsOf(visits, [
  'region',
  'id',
  'personId',
  'visitedOn',
  'startedAt',
  'purpose',
  'minutes',
  'kilometres',
  'isFirst',
  'note',
]);
type Visit = RowOf<typeof visit>;

const PurposeEnum = builder.enumType('VisitPurpose', { values: ['CARE', 'SAFETY'] as const });

const VisitRef = builder.objectRef<Visit>('Visit').implement({
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: regionalIdField(t, visit.region, visit.id, { kind: 'visit', description: 'Its id.' }),
    visitedOn: columnField(t, visit.visitedOn, { description: 'The day.' }),
    startedAt: columnField(t, visit.startedAt, { description: 'The instant.' }),
    purpose: columnField(t, visit.purpose, { type: PurposeEnum, description: 'Why.' }),
    minutes: columnField(t, visit.minutes, { description: 'How long.' }),
    kilometres: columnField(t, visit.kilometres, { description: 'How far.' }),
    isFirst: columnField(t, visit.isFirst, { description: 'Whether nobody came before.' }),
    note: columnField(t, visit.note, { description: 'What was seen.' }),
    person: personField(t, visit.personId, { description: 'Who was visited.' }),
    /** Known to the general executor only. */
    upperNote: t.string({ nullable: true, resolve: (row) => row.note?.toUpperCase() ?? null }),
  }),
});

/** Keys of visits that `node` asked for. */
export const asked: string[] = [];

registerNodeType({
  ref: VisitRef,
  kind: 'visit',
  parse: parseRegionalId,
  load: async ({ region, id }) => {
    asked.push(`${region}.${id}`);
    return null;
  },
});

unitList({
  field: 'visits',
  description: 'Visits.',
  list: new List<typeof visit, Visit>({
    cursor: 'visits:1',
    action: 'completion:read',
    columns: visit,
    order: { columns: [visit.visitedOn, visit.id], direction: 'desc' },
  }),
  node: VisitRef,
  page: 'A page of visits.',
  edge: 'A visit.',
  filter: {
    orgUnitCode: 'Of this subtree.',
    personId: 'Of this person.',
    further: {
      purpose: whereEqual(visit.purpose, { type: PurposeEnum, description: 'Of this purpose.' }),
      from: whereFrom(visit.visitedOn, { description: 'Then or later.' }),
      atLeast: whereFrom(visit.minutes, { description: 'As long or longer.' }),
    },
  },
});

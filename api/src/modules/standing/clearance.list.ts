/** 上岗一览: the clearances of a subtree, read from the derived table (decision 126). */

import type { Admission } from '@shequ/schema/calendar.ts';
import { standingCache } from '@shequ/schema/db/standing-cache.ts';
import type { Days } from '@shequ/schema/standing/days.ts';
import { parseMultirange } from '@shequ/schema/standing/multirange.ts';
import type { ClearanceState } from '@shequ/schema/terms.ts';
import { field } from '../../platform/graphql/fields.ts';
import { ClearanceStateEnum } from '../../platform/graphql/terms.graphql.ts';
import { columnsOf, computed } from '../../platform/list/columns.ts';
import { List } from '../../platform/list/list.ts';
import { unitList } from '../../platform/list/unit-list.ts';
import { whereEqual } from '../../platform/list/where.ts';
import { admitted, chinaToday, printInstant } from '../../platform/time.ts';
import { DutyClearanceRef } from './clearance.graphql.ts';
import { clearanceOn } from './clearance.rules.ts';
import { ACTION, type ListedClearance } from './clearance.service.ts';
import { endsBefore, isInState } from './clearance-state.sql.ts';

const daysColumn = <const Name extends 'ruled' | 'met' | 'waived'>(name: Name) =>
  computed<Name, Days>(standingCache, name, {
    kind: 'text',
    isNullable: false,
    at: (alias) => `${alias}.${name}::text`,
    decode: parseMultirange,
  });

const clearance = {
  ...columnsOf(standingCache, ['personId', 'position']),
  ruled: daysColumn('ruled'),
  met: daysColumn('met'),
  waived: daysColumn('waived'),
};

/** The day that the list is asked about. */
const dayOf = ({ asOf }: Readonly<Record<string, unknown>>): string =>
  (asOf as string | null | undefined) ?? chinaToday();

unitList({
  field: 'dutyClearances',
  description:
    'Clearances for duty of the people who have a position today, by person: one’s own, or those of the subtrees of a COORDINATOR, REGISTRAR or ADMIN role or of a key with `standing:read`. NOT_PERMITTED for a unit or person outside them.',
  list: new List<typeof clearance, ListedClearance>({
    cursor: 'clearances:1',
    action: ACTION,
    columns: clearance,
    order: { columns: [clearance.personId, clearance.position], direction: 'asc' },
    toNodes: async (context, rows, _state, asked) =>
      rows.map(({ personId, position, ...days }) => ({
        personId,
        position,
        asOf: dayOf(asked),
        knownAt: printInstant(context.receivedAt),
        ...clearanceOn(days, dayOf(asked)),
      })),
  }),
  node: DutyClearanceRef,
  page: 'A page of clearances.',
  edge: 'A clearance and its place in the list.',
  args: {
    asOf: field.day('The day in China that is asked about; today when it is left out.').optional(),
  },
  filter: {
    orgUnitCode:
      'Only people whose main unit today is in this subtree, 12 digits. Without it: everything the viewer may read.',
    personId: 'Only this person.',
    further: {
      position: whereEqual(clearance.position, {
        description: 'Only of this position (岗位类别), by its slug.',
      }),
      state: {
        type: ClearanceStateEnum,
        description: 'Only those in this state on the day.',
        where: (state, _path, asked) => (parameters) =>
          isInState('record', parameters.add(dayOf(asked), 'date'), state as ClearanceState),
      },
      expiringBefore: {
        type: 'Date',
        description: 'Only those that are valid on the day, and end before this one.',
        where: (value, path, asked) => (parameters) =>
          endsBefore(
            'record',
            parameters.add(dayOf(asked), 'date'),
            parameters.add(admitted(path, value as Admission), 'date'),
          ),
      },
    },
  },
});

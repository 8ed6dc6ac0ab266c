/** The feed of what became of clearances: its columns, and its rows as lines (decision 218). */
import { clearanceChanges } from '@shequ/schema/db/clearance-change.ts';
import { columnsOf, type RowOf } from '../../platform/list/columns.ts';
import type { Feed } from '../../platform/list/feed.ts';
import { List } from '../../platform/list/list.ts';
import { CLEARANCE_JOINS, CLEARANCE_LINE } from './clearance-changes.store.ts';

export const CLEARANCE_CHANGE = columnsOf(clearanceChanges, [
  'id',
  'personId',
  'position',
  'state',
  'validFrom',
  'validUntil',
  'changedAt',
  'orgUnitCode',
  'feedPosition',
]);
export type ClearanceChange = RowOf<typeof CLEARANCE_CHANGE>;

const NAMED = { cursor: 'clearance-changes:1', action: 'clearance:changes' } as const;
export const CLEARANCE_FEED: Feed<typeof CLEARANCE_CHANGE, ClearanceChange> = {
  ...NAMED,
  list: new List<typeof CLEARANCE_CHANGE, ClearanceChange>({
    ...NAMED,
    columns: CLEARANCE_CHANGE,
    order: { columns: [CLEARANCE_CHANGE.feedPosition, CLEARANCE_CHANGE.id], direction: 'asc' },
  }),
};

/** Changes as they come, each as a line. */
export const CLEARANCE_LINES = {
  feed: CLEARANCE_FEED,
  line: CLEARANCE_LINE,
  joins: () => CLEARANCE_JOINS,
} as const;

import { bigint, char, date, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ClearanceState } from '../terms.ts';
import { instant, unitCodes } from './columns.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

/**
 * What became of the clearance of a person in a position, told in the unit of their main post: a feed like
 * that of the records. The last row of a person, a position and a unit says what holds. Append-only.
 */
export const clearanceChanges = pgTable(
  'clearance_changes',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    position: text('position').notNull(),
    /** As on the day of `changedAt` in China; null: the person does not hold the position there any more. */
    state: text('state').$type<ClearanceState>(),
    /** Of a clearance that is valid: since when, and the last day where one is known. */
    validFrom: date('valid_from', { mode: 'string' }),
    validUntil: date('valid_until', { mode: 'string' }),
    changedAt: instant('changed_at').notNull(),
    /** As that of records, and never below that of the row before of the same person, position and unit. */
    feedPosition: bigint('feed_position', { mode: 'bigint' }).notNull(),
    orgUnitCode: char('org_unit_code', { length: 12 })
      .notNull()
      .references(() => orgUnits.code),
    ...unitCodes(),
  },
  (table) => [primaryKey({ columns: [table.region, table.id] })],
);

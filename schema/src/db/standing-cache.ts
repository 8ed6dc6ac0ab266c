import { char, customType, date, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { unitCodes } from './columns.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

/** PostgreSQL's text, `{[2026-01-01,2027-01-01),[2028-01-01,)}`: see `standing/multirange.ts`. */
const datemultirange = customType<{ data: string }>({ dataType: () => 'datemultirange' });

/**
 * The clearance of a person in a position of theirs, as days: derived from facts, posts and rules,
 * advanced in the transaction that changes them, made anew when it is missing or stale. One row for
 * each position of today's posts, listed with the main unit.
 */
export const standingCache = pgTable(
  'standing_cache',
  {
    region: char('region', { length: 4 }).notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    position: text('position').notNull(),
    ruled: datemultirange('ruled').notNull(),
    met: datemultirange('met').notNull(),
    waived: datemultirange('waived').notNull(),
    /** Names the versions of all rules for the position: another value makes the row stale. */
    rules: text('rules').notNull(),
    /** The day on which a post begins or ends next, or the state becomes another by itself. */
    nextChangeOn: date('next_change_on', { mode: 'string' }),
    orgUnitCode: char('org_unit_code', { length: 12 })
      .notNull()
      .references(() => orgUnits.code),
    ...unitCodes(),
  },
  (table) => [primaryKey({ columns: [table.region, table.personId, table.position] })],
);

import { sql } from 'drizzle-orm';
import { boolean, char, date, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { EmploymentKind } from '../terms.ts';
import { instant, xid8 } from './columns.ts';
import { employments } from './employment.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

/**
 * Each post as it was known since `recordedAt`: one row when it is made and one for each change.
 * Append-only, written by a trigger on `employments`.
 */
export const employmentHistory = pgTable(
  'employment_history',
  {
    employmentId: uuid('employment_id')
      .notNull()
      .references(() => employments.id),
    recordedAt: instant('recorded_at').notNull().default(sql`clock_timestamp()`),
    /** The transaction of the change; its audit event has the same and says who. */
    xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    orgUnitCode: char('org_unit_code', { length: 12 })
      .notNull()
      .references(() => orgUnits.code),
    positionFamily: text('position_family'),
    kind: text('kind').$type<EmploymentKind>().notNull(),
    isMain: boolean('is_main').notNull(),
    startedOn: date('started_on', { mode: 'string' }).notNull(),
    endedOn: date('ended_on', { mode: 'string' }),
  },
  (table) => [primaryKey({ columns: [table.employmentId, table.recordedAt] })],
);

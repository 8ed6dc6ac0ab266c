import { char, date, pgTable, uuid } from 'drizzle-orm/pg-core';
import { unitCodes } from './columns.ts';

/**
 * People whose posts have all ended and who still have their names: a view of `employments`, in the unit
 * of their last post. Nothing writes it, so nobody is on it a day too long or too short.
 */
export const leavers = pgTable('leavers', {
  personId: uuid('person_id').notNull(),
  orgUnitCode: char('org_unit_code', { length: 12 }).notNull(),
  /** Last day of the last post of their own entry, by which the list is ordered. */
  endedOn: date('ended_on', { mode: 'string' }).notNull(),
  /** Last day of the last post of all their entries, from which the period counts. */
  leftOn: date('left_on', { mode: 'string' }).notNull(),
  ...unitCodes(),
});

import { char, customType, date, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { LearningKind } from '../terms.ts';
import { unitCodes } from './columns.ts';
import { contentItems } from './content-item.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

/** PostgreSQL's text, as in `standing_cache`. */
const datemultirange = customType<{ data: string }>({ dataType: () => 'datemultirange' });

/**
 * How a person stands with a programme or a course, as days: derived from facts, assignments and posts,
 * advanced in the transaction that changes them, made anew when it is missing or stale. Listed with
 * today's main unit; nobody without one is in it.
 */
export const learningCache = pgTable(
  'learning_cache',
  {
    region: char('region', { length: 4 }).notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    kind: text('kind').$type<LearningKind>().notNull(),
    /** The programme or course. */
    itemUuid: uuid('item_uuid')
      .notNull()
      .references(() => contentItems.uuid),
    /** '' for what is done once; else a calendar year or the years of a term. */
    period: text('period').notNull(),
    /** Of a programme; the assignment may lie in another region than the row. */
    assignmentRegion: char('assignment_region', { length: 4 }),
    assignmentId: uuid('assignment_id'),
    /** Before it nothing was asked and nothing was done. */
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    dueOn: date('due_on', { mode: 'string' }),
    /** The first day of which something of it is recorded. */
    begunOn: date('begun_on', { mode: 'string' }),
    /** Days on which it is complete. */
    met: datemultirange('met').notNull(),
    /** The order of the board: open ones by their due day, then those without one, then complete ones. */
    turnOn: date('turn_on', { mode: 'string' }).notNull(),
    /** The positions of today's posts. */
    positions: text('positions').array().notNull(),
    /** The day on which a post begins or ends next. */
    nextChangeOn: date('next_change_on', { mode: 'string' }),
    orgUnitCode: char('org_unit_code', { length: 12 })
      .notNull()
      .references(() => orgUnits.code),
    ...unitCodes(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.personId, table.itemUuid, table.period] }),
  ],
);

import { sql } from 'drizzle-orm';
import { bigint, char, date, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { PersonChangeKind } from '../terms.ts';
import { idColumn, instant, unitCodes } from './columns.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

/**
 * What became of a person whom clients may have copied by name, once for each unit in which they have
 * worked: a feed like that of the records. Append-only.
 */
export const personChanges = pgTable('person_changes', {
  id: idColumn(),
  personId: uuid('person_id')
    .notNull()
    .references(() => people.id),
  kind: text('kind').$type<PersonChangeKind>().notNull(),
  /** Of a merge and of its undoing: the entry that stood or stands for it. */
  otherId: uuid('other_id').references(() => people.id),
  /** First day of a post that began, last day of one that ended. */
  postDay: date('post_day'),
  changedAt: instant('changed_at').notNull(),
  feedPosition: bigint('feed_position', { mode: 'bigint' })
    .notNull()
    .default(sql`current_feed_position()`),
  orgUnitCode: char('org_unit_code', { length: 12 })
    .notNull()
    .references(() => orgUnits.code),
  ...unitCodes(),
});

import { sql } from 'drizzle-orm';
import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { people } from './person.ts';

/**
 * A person who was entered twice: the entry `aliasPersonId` stands for `personId` since `mergedAt`,
 * for itself again where `personId` is null. Append-only; the latest row of an entry holds, and no
 * record is rewritten.
 */
export const personAliases = pgTable(
  'person_aliases',
  {
    aliasPersonId: uuid('alias_person_id')
      .notNull()
      .references(() => people.id),
    mergedAt: instant('merged_at').notNull().default(sql`clock_timestamp()`),
    personId: uuid('person_id').references(() => people.id),
    mergedBy: uuid('merged_by').references(() => people.id),
  },
  (table) => [primaryKey({ columns: [table.aliasPersonId, table.mergedAt] })],
);

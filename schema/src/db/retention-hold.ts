import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { idColumn, instant } from './columns.ts';
import { people } from './person.ts';

/** Why what is kept about somebody stays although the period after their leaving is over. */
export const retentionHolds = pgTable('retention_holds', {
  id: idColumn(),
  personId: uuid('person_id')
    .notNull()
    .references(() => people.id),
  reason: text('reason').notNull(),
  placedAt: instant('placed_at').notNull(),
  placedBy: uuid('placed_by').references(() => people.id),
  /** Null while it holds. */
  releasedAt: instant('released_at'),
  releasedBy: uuid('released_by').references(() => people.id),
});

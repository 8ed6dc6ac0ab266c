import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/** One row: which life of the database this is. A restored or copied database begins a new one. */
export const databaseEpoch = pgTable('database_epoch', {
  id: boolean('id').primaryKey().default(true),
  epoch: uuid('epoch').notNull(),
  /** High bits of every feed position. */
  generation: integer('generation').notNull(),
  /** `database_fingerprint()` when the epoch began. */
  fingerprint: text('fingerprint').notNull(),
});

import { char, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** The result of one keyed mutation, stored in the transaction of its effect; a replay gets it back. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    region: char('region', { length: 4 }).notNull(),
    actorId: uuid('actor_id').notNull(),
    operation: text('operation').notNull(),
    /** The client's, 1–255 characters. */
    key: text('key').notNull(),
    /** Digest of the input: the same key with other input is refused. */
    inputHash: text('input_hash').notNull(),
    /** Null only inside the transaction that does the work. */
    result: jsonb('result'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.region, table.actorId, table.operation, table.key] })],
);

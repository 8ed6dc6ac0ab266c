import { bigint, jsonb, pgTable } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** One row for each sync that changed something; the greatest id names the state of all items. */
export const contentSyncs = pgTable('content_syncs', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  report: jsonb('report').notNull(),
  recordedAt: instant('recorded_at').notNull().defaultNow(),
});

import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { contentItems } from './content-item.ts';
import { contentSyncs } from './content-sync.ts';
import { contentVersions } from './content-version.ts';

/**
 * Which version of an item was current since when. Append-only, written by the sync: what was in
 * force at a moment, as known at a moment, is the latest row up to it.
 */
export const contentItemHistory = pgTable(
  'content_item_history',
  {
    itemUuid: uuid('item_uuid')
      .notNull()
      .references(() => contentItems.uuid),
    fromAt: instant('from_at').notNull(),
    /** Null: withdrawn from then on. */
    digest: text('digest').references(() => contentVersions.digest),
    /** Null for what was there before the history was kept. */
    syncId: bigint('sync_id', { mode: 'number' }).references(() => contentSyncs.id),
  },
  (table) => [primaryKey({ columns: [table.itemUuid, table.fromAt] })],
);

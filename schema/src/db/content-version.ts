import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { ContentKind } from '../terms.ts';
import { instant } from './columns.ts';

/** One immutable version of one item, addressed by the SHA-256 of its canonical JSON. */
export const contentVersions = pgTable('content_versions', {
  digest: text('digest').primaryKey(),
  kind: text('kind').$type<ContentKind>().notNull(),
  itemUuid: uuid('item_uuid').notNull(),
  /** A value of `schema/src/content/model.ts`, or a PolicySource. */
  canonical: jsonb('canonical').notNull(),
  recordedAt: instant('recorded_at').notNull().defaultNow(),
});

import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** What is synced. A question inside a case is stored with the case. */
export const CONTENT_KINDS = ['COURSE', 'LESSON', 'QUIZ', 'BANK', 'QUESTION', 'SOURCE'] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

/** One immutable version of one item, addressed by the SHA-256 of its canonical JSON. */
export const contentVersions = pgTable('content_versions', {
  digest: text('digest').primaryKey(),
  kind: text('kind').$type<ContentKind>().notNull(),
  itemUuid: uuid('item_uuid').notNull(),
  /** A value of `schema/src/content/model.ts`: Course, Lesson, Quiz, Bank, Question or PolicySource. */
  canonical: jsonb('canonical').notNull(),
  recordedAt: instant('recorded_at').notNull(),
});

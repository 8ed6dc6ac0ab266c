import { type AnyPgColumn, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { ContentKind } from '../terms.ts';
import { instant } from './columns.ts';
import { contentVersions } from './content-version.ts';

/** Something that authors write, by its lasting uuid, with the version that is current. Never deleted. */
export const contentItems = pgTable('content_items', {
  uuid: uuid('uuid').primaryKey(),
  kind: text('kind').$type<ContentKind>().notNull(),
  /** File name; null for a question. Unique among the siblings that are not retired. */
  slug: text('slug'),
  /** The course of a lesson, quiz or bank; the bank of a question; null for a course or a source. */
  parentUuid: uuid('parent_uuid').references((): AnyPgColumn => contentItems.uuid),
  /** Place among its siblings, from 0. */
  position: integer('position').notNull(),
  title: text('title').notNull(),
  currentDigest: text('current_digest')
    .notNull()
    .references(() => contentVersions.digest),
  /** When the file was first missing; null while the item is offered. */
  retiredAt: instant('retired_at'),
  firstSeenAt: instant('first_seen_at').notNull().defaultNow(),
});

/** What the content check said at the last sync (decision 177). */
import { bigint, boolean, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { FindingSeverity } from '../terms.ts';
import { instant } from './columns.ts';

/** The last sync that was tried. */
export const contentChecks = pgTable('content_checks', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  /** False: the content was refused, and the one before is offered still. */
  loaded: boolean('loaded').notNull(),
  errors: integer('errors').notNull(),
  warnings: integer('warnings').notNull(),
  recordedAt: instant('recorded_at').notNull().defaultNow(),
});

/** How often a rule was broken in a file; no sentence of the check and no line, which would tell of questions. */
export const contentFindings = pgTable(
  'content_findings',
  {
    checkId: bigint('check_id', { mode: 'number' })
      .notNull()
      .references(() => contentChecks.id, { onDelete: 'cascade' }),
    file: text('file').notNull(),
    rule: text('rule').notNull(),
    title: text('title').notNull(),
    severity: text('severity').$type<FindingSeverity>().notNull(),
    courseSlug: text('course_slug'),
    count: integer('count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.checkId, table.file, table.rule] })],
);

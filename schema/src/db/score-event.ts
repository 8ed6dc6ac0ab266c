import { char, foreignKey, numeric, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ScoreReason } from '../terms.ts';
import { instant } from './columns.ts';
import { contentVersions } from './content-version.ts';
import { quizAttempts } from './quiz-attempt.ts';

/** One scoring of one question with what it was computed from. Append-only; the latest counts. */
export const scoreEvents = pgTable(
  'score_events',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    attemptId: uuid('attempt_id').notNull(),
    questionUuid: uuid('question_uuid').notNull(),
    questionDigest: text('question_digest')
      .notNull()
      .references(() => contentVersions.digest),
    scorerVersion: text('scorer_version').notNull(),
    pointsEarned: numeric('points_earned', { precision: 9, scale: 4 }).notNull(),
    pointsTotal: numeric('points_total', { precision: 9, scale: 4 }).notNull(),
    reason: text('reason').$type<ScoreReason>().notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    foreignKey({
      columns: [table.region, table.attemptId],
      foreignColumns: [quizAttempts.region, quizAttempts.id],
    }),
  ],
);

import { sql } from 'drizzle-orm';
import {
  bigint,
  char,
  foreignKey,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, unitCodes } from './columns.ts';
import { contentItems } from './content-item.ts';
import { contentVersions } from './content-version.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';
import { quizAttempts } from './quiz-attempt.ts';

/**
 * Attempts at quizzes that ended below the line, which leave no record: a feed like that of the
 * records, told in the unit of that time. Append-only.
 */
export const failedAttempts = pgTable(
  'failed_attempts',
  {
    region: char('region', { length: 4 }).notNull(),
    /** That of the attempt. */
    id: uuid('id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    quizUuid: uuid('quiz_uuid')
      .notNull()
      .references(() => contentItems.uuid),
    /** The version that was sat. */
    quizDigest: text('quiz_digest')
      .notNull()
      .references(() => contentVersions.digest),
    courseUuid: uuid('course_uuid')
      .notNull()
      .references(() => contentItems.uuid),
    /** 1 for the first attempt of this person at this quiz. */
    attemptNumber: integer('attempt_number').notNull(),
    /** 0–100, below `masteryScore`, the line of the version. */
    scorePercent: numeric('score_percent', { precision: 5, scale: 2 }).notNull(),
    masteryScore: integer('mastery_score').notNull(),
    /** When it was handed in, or the deadline when the server closed it. */
    endedAt: instant('ended_at').notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
    feedPosition: bigint('feed_position', { mode: 'bigint' })
      .notNull()
      .default(sql`current_feed_position()`),
    /** Main unit when it ended. */
    orgUnitCode: char('org_unit_code', { length: 12 })
      .notNull()
      .references(() => orgUnits.code),
    ...unitCodes(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    foreignKey({
      columns: [table.region, table.id],
      foreignColumns: [quizAttempts.region, quizAttempts.id],
    }),
  ],
);

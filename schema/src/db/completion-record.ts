import { sql } from 'drizzle-orm';
import {
  bigint,
  char,
  date,
  foreignKey,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ActivityKind, CompletionOutcome } from '../terms.ts';
import { instant, unitCodes } from './columns.ts';
import { contentItems } from './content-item.ts';
import { contentVersions } from './content-version.ts';
import { enrollments } from './enrollment.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';
import { quizAttempts } from './quiz-attempt.ts';

/**
 * The one log of lasting facts about people: what they completed, passed, signed or were granted,
 * with the versions and the evidence it rests on. Append-only: a correction is a new row that names
 * the old one in `supersedesId`, and a revocation is such a row. What holds now is the view
 * `current_facts`, which every rule reads. Unit codes are those of that time, so a list of a unit
 * needs no join and does not change when people move. Which columns a kind has is in the CHECKs.
 */
export const completionRecords = pgTable(
  'completion_records',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** Null for what was not done on a course, like the columns of course and activity. */
    enrollmentId: uuid('enrollment_id'),
    activityKind: text('activity_kind').$type<ActivityKind>().notNull(),
    activityUuid: uuid('activity_uuid').references(() => contentItems.uuid),
    activityDigest: text('activity_digest').references(() => contentVersions.digest),
    courseUuid: uuid('course_uuid').references(() => contentItems.uuid),
    courseDigest: text('course_digest').references(() => contentVersions.digest),
    /** Evidence of a quiz; null for the others. */
    attemptId: uuid('attempt_id'),
    outcome: text('outcome').$type<CompletionOutcome>().notNull(),
    /** 0–100; null where nothing is scored. */
    scorePercent: numeric('score_percent', { precision: 5, scale: 2 }),
    /** 学习时长 in minutes, computed from the version by the author's figures, never by a clock. */
    nominalMinutes: integer('nominal_minutes').notNull(),
    /** Main unit at that time; null (with all below) when there was none. */
    orgUnitCode: char('org_unit_code', { length: 12 }).references(() => orgUnits.code),
    ...unitCodes(),
    completedAt: instant('completed_at').notNull(),
    /** What the learner's device said; null when the server's clock was the only one. */
    claimedCompletedAt: instant('claimed_completed_at'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
    /** Generation of the database and the writing transaction; orders the feed. */
    feedPosition: bigint('feed_position', { mode: 'bigint' })
      .notNull()
      .default(sql`current_feed_position()`),
    supersedesId: uuid('supersedes_id'),
    /** The assignment that it was done for, and the assessment that it decides. */
    assignmentId: uuid('assignment_id'),
    assessmentId: uuid('assessment_id'),
    /** The one fact of one person that it was derived from; null for lessons, quizzes, courses. */
    sourceKind: text('source_kind'),
    sourceId: uuid('source_id'),
    /** Day in China when only the day is known; null: that of `completedAt`. */
    occurredOn: date('occurred_on', { mode: 'string' }),
    /** Last day on which it counts; null: no end of its own. */
    validUntil: date('valid_until', { mode: 'string' }),
    /** Credited by whoever confirmed it; null where the minutes are those of a text. */
    minutesCredited: integer('minutes_credited'),
    category: text('category'),
    /** Why it was revoked or waived, for the person to read. */
    reason: text('reason'),
    /** Who entered it for the person; null when they did it themself, or the server. */
    recordedBy: uuid('recorded_by').references(() => people.id),
    detail: jsonb('detail'),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    foreignKey({
      columns: [table.region, table.enrollmentId],
      foreignColumns: [enrollments.region, enrollments.id],
    }),
    foreignKey({
      columns: [table.region, table.attemptId],
      foreignColumns: [quizAttempts.region, quizAttempts.id],
    }),
    foreignKey({
      columns: [table.region, table.supersedesId],
      foreignColumns: [table.region, table.id],
    }),
  ],
);

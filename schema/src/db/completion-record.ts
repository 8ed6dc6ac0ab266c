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
import type { ActivityKind, CompletionOutcome } from '../terms.ts';
import { instant } from './columns.ts';
import { contentItems } from './content-item.ts';
import { contentVersions } from './content-version.ts';
import { enrollments } from './enrollment.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';
import { quizAttempts } from './quiz-attempt.ts';

/**
 * What a person completed, with the versions and the evidence it rests on. Append-only: a correction
 * is a new row that names the old one in `supersedesId`. Unit codes are those of that time, so a
 * list of a unit needs no join and does not change when people move.
 */
export const completionRecords = pgTable(
  'completion_records',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    enrollmentId: uuid('enrollment_id').notNull(),
    activityKind: text('activity_kind').$type<ActivityKind>().notNull(),
    activityUuid: uuid('activity_uuid')
      .notNull()
      .references(() => contentItems.uuid),
    activityDigest: text('activity_digest')
      .notNull()
      .references(() => contentVersions.digest),
    courseUuid: uuid('course_uuid')
      .notNull()
      .references(() => contentItems.uuid),
    courseDigest: text('course_digest')
      .notNull()
      .references(() => contentVersions.digest),
    /** Evidence of a quiz; null for lessons and courses. */
    attemptId: uuid('attempt_id'),
    outcome: text('outcome').$type<CompletionOutcome>().notNull(),
    /** 0–100; null where nothing is scored. */
    scorePercent: numeric('score_percent', { precision: 5, scale: 2 }),
    /** 学习时长 in minutes, computed from the version by the author's figures, never by a clock. */
    nominalMinutes: integer('nominal_minutes').notNull(),
    /** Main unit at that time; null (with all below) when there was none. */
    orgUnitCode: char('org_unit_code', { length: 12 }).references(() => orgUnits.code),
    provinceCode: char('province_code', { length: 12 }),
    cityCode: char('city_code', { length: 12 }),
    districtCode: char('district_code', { length: 12 }),
    streetCode: char('street_code', { length: 12 }),
    communityCode: char('community_code', { length: 12 }),
    completedAt: instant('completed_at').notNull(),
    /** What the learner's device said; null when the server's clock was the only one. */
    claimedCompletedAt: instant('claimed_completed_at'),
    recordedAt: instant('recorded_at').notNull(),
    /** Generation of the database and the writing transaction; orders the feed. */
    feedPosition: bigint('feed_position', { mode: 'bigint' }).notNull(),
    supersedesId: uuid('supersedes_id'),
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

import {
  boolean,
  char,
  foreignKey,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AttemptState } from '../terms.ts';
import { instant } from './columns.ts';
import { contentItems } from './content-item.ts';
import { contentVersions } from './content-version.ts';
import { enrollments } from './enrollment.ts';
import { people } from './person.ts';

/** One drawn question, in the order sat. */
export interface FormEntry {
  /** The question, or the part of a case. */
  questionUuid: string;
  /** The case it is part of; null when it stands alone. */
  caseUuid: string | null;
  /** Version shown: of the question, or of the case around it. */
  questionDigest: string;
}

/**
 * One sitting of a quiz. A trigger refuses to alter what was started and any step back in `state`;
 * a partial unique index holds one open attempt for each person and quiz.
 */
export const quizAttempts = pgTable(
  'quiz_attempts',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    enrollmentId: uuid('enrollment_id').notNull(),
    quizUuid: uuid('quiz_uuid')
      .notNull()
      .references(() => contentItems.uuid),
    quizDigest: text('quiz_digest')
      .notNull()
      .references(() => contentVersions.digest),
    courseUuid: uuid('course_uuid')
      .notNull()
      .references(() => contentItems.uuid),
    state: text('state').$type<AttemptState>().notNull(),
    /** 1 for the first attempt of this person at this quiz. */
    attemptNumber: integer('attempt_number').notNull(),
    /** The draw and every shuffle follow from it. */
    seed: text('seed').notNull(),
    form: jsonb('form').$type<FormEntry[]>().notNull(),
    startedAt: instant('started_at').notNull(),
    /** Null without a time limit. */
    deadlineAt: instant('deadline_at'),
    graceSeconds: integer('grace_seconds').notNull(),
    /** Deadline plus grace: the last arrival that counts. Null without a time limit. */
    closesAt: instant('closes_at'),
    submittedAt: instant('submitted_at'),
    /** When the server closed it because the time was up; never together with `submittedAt`. */
    expiredAt: instant('expired_at'),
    scoredAt: instant('scored_at'),
    pointsEarned: numeric('points_earned', { precision: 9, scale: 4 }),
    pointsTotal: numeric('points_total', { precision: 9, scale: 4 }),
    scorePercent: numeric('score_percent', { precision: 5, scale: 2 }),
    mastered: boolean('mastered'),
    version: integer('version').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    foreignKey({
      columns: [table.region, table.enrollmentId],
      foreignColumns: [enrollments.region, enrollments.id],
    }),
  ],
);

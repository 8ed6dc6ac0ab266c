import {
  boolean,
  char,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Levels } from '../plan/sheet.ts';
import type { RatingTaskState, ResolutionRule } from '../terms.ts';
import { assessments } from './assessment.ts';
import { instant } from './columns.ts';
import { contentVersions } from './content-version.ts';
import { people } from './person.ts';

/** That an assessor is to rate a person by one version of a rubric. A trigger lets only its state change. */
export const ratingTasks = pgTable(
  'rating_tasks',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    assessmentId: uuid('assessment_id').notNull(),
    componentId: text('component_id').notNull(),
    subjectPersonId: uuid('subject_person_id')
      .notNull()
      .references(() => people.id),
    assessorId: uuid('assessor_id')
      .notNull()
      .references(() => people.id),
    rubricDigest: text('rubric_digest')
      .notNull()
      .references(() => contentVersions.digest),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    state: text('state').$type<RatingTaskState>().notNull().default('OPEN'),
    declinedReason: text('declined_reason'),
    assignedAt: instant('assigned_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    unique().on(table.region, table.assessmentId, table.componentId, table.assessorId),
    foreignKey({
      columns: [table.region, table.assessmentId],
      foreignColumns: [assessments.region, assessments.id],
    }),
  ],
);

/** A filled sheet. Append-only: a second one of the same task names the one that it replaces. */
export const ratings = pgTable(
  'ratings',
  {
    region: char('region', { length: 4 }).notNull(),
    /** Made by the device. */
    id: uuid('id').notNull(),
    taskId: uuid('task_id').notNull(),
    rubricDigest: text('rubric_digest')
      .notNull()
      .references(() => contentVersions.digest),
    levels: jsonb('levels').$type<Levels>().notNull(),
    /** Ids of the critical lines that were struck. */
    critical: text('critical').array().notNull(),
    note: text('note'),
    /** When it was filled in, as the device says, and never later than it arrived. */
    claimedAt: instant('claimed_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    supersedesId: uuid('supersedes_id'),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    foreignKey({
      columns: [table.region, table.taskId],
      foreignColumns: [ratingTasks.region, ratingTasks.id],
    }),
  ],
);

/** What the sheets of one component come to. Append-only: a dispute adds another. */
export const resolutions = pgTable(
  'resolutions',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    assessmentId: uuid('assessment_id').notNull(),
    componentId: text('component_id').notNull(),
    rule: text('rule').$type<ResolutionRule>().notNull(),
    sheetIds: uuid('sheet_ids').array().notNull(),
    /** The decider’s own sheet; null where a rule decided. */
    levels: jsonb('levels').$type<Levels>(),
    critical: text('critical').array().notNull(),
    /** 1/10000 of a point of 100. */
    score: integer('score').notNull(),
    /** A critical line was struck that counts. */
    fails: boolean('fails').notNull(),
    /** When the candidate was last rated. */
    occurredAt: instant('occurred_at').notNull(),
    decidedBy: uuid('decided_by').references(() => people.id),
    reason: text('reason'),
    decidedAt: instant('decided_at').notNull(),
    supersedesId: uuid('supersedes_id'),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    foreignKey({
      columns: [table.region, table.assessmentId],
      foreignColumns: [assessments.region, assessments.id],
    }),
  ],
);

import {
  char,
  foreignKey,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AssessmentOutcome, AssessmentState } from '../terms.ts';
import { instant, unitCodes } from './columns.ts';
import { contentItems } from './content-item.ts';
import { contentVersions } from './content-version.ts';
import { examinations } from './examination.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

/** One person’s sitting of a plan. A trigger lets it be decided or voided once, and nothing else change. */
export const assessments = pgTable(
  'assessments',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    examinationId: uuid('examination_id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    planUuid: uuid('plan_uuid')
      .notNull()
      .references(() => contentItems.uuid),
    planDigest: text('plan_digest')
      .notNull()
      .references(() => contentVersions.digest),
    attemptNumber: integer('attempt_number').notNull(),
    state: text('state').$type<AssessmentState>().notNull().default('OPEN'),
    openedAt: instant('opened_at').notNull(),
    decidedAt: instant('decided_at'),
    /** Of the latest result. */
    outcome: text('outcome').$type<AssessmentOutcome>(),
    scorePercent: numeric('score_percent', { precision: 5, scale: 2 }),
    voidReason: text('void_reason'),
    /** Main unit when it was opened; null (with all below) without one. */
    orgUnitCode: char('org_unit_code', { length: 12 }).references(() => orgUnits.code),
    ...unitCodes(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    unique().on(table.region, table.examinationId, table.personId),
    foreignKey({
      columns: [table.region, table.examinationId],
      foreignColumns: [examinations.region, examinations.id],
    }),
  ],
);

/** What a component came to, as a result keeps it. */
export interface ResultComponent {
  id: string;
  title: string;
  /** Null where it was left out. */
  scorePercent: number | null;
  passed: boolean;
}

/** What an assessment came to. Append-only: a dispute adds another that names the one before. */
export const assessmentResults = pgTable(
  'assessment_results',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    assessmentId: uuid('assessment_id').notNull(),
    components: jsonb('components').$type<ResultComponent[]>().notNull(),
    scorePercent: numeric('score_percent', { precision: 5, scale: 2 }).notNull(),
    outcome: text('outcome').$type<AssessmentOutcome>().notNull(),
    supersedesId: uuid('supersedes_id'),
    decidedAt: instant('decided_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    foreignKey({
      columns: [table.region, table.assessmentId],
      foreignColumns: [assessments.region, assessments.id],
    }),
  ],
);

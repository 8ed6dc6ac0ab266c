import { char, foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { DisputeState } from '../terms.ts';
import { assessments } from './assessment.ts';
import { instant } from './columns.ts';
import { people } from './person.ts';

/** A candidate’s objection to a result (申诉). A trigger lets it be decided once. */
export const disputes = pgTable(
  'disputes',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    assessmentId: uuid('assessment_id').notNull(),
    reason: text('reason').notNull(),
    openedAt: instant('opened_at').notNull(),
    state: text('state').$type<DisputeState>().notNull().default('OPEN'),
    decidedBy: uuid('decided_by').references(() => people.id),
    answer: text('answer'),
    decidedAt: instant('decided_at'),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    unique().on(table.region, table.assessmentId),
    foreignKey({
      columns: [table.region, table.assessmentId],
      foreignColumns: [assessments.region, assessments.id],
    }),
  ],
);

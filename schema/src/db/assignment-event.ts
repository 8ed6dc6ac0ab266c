import { char, date, foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AssignmentEventKind } from '../terms.ts';
import { instant } from './columns.ts';
import { contentVersions } from './content-version.ts';
import { people } from './person.ts';
import { programAssignments } from './program-assignment.ts';

/** What was changed of an assignment, by whom and why. Append-only. */
export const assignmentEvents = pgTable(
  'assignment_events',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    assignmentId: uuid('assignment_id').notNull(),
    kind: text('kind').$type<AssignmentEventKind>().notNull(),
    /** For the person to read. */
    reason: text('reason').notNull(),
    changedBy: uuid('changed_by').references(() => people.id),
    changedAt: instant('changed_at').notNull(),
    /** Of DUE_CHANGED; either may be none. */
    dueOnBefore: date('due_on_before', { mode: 'string' }),
    dueOnAfter: date('due_on_after', { mode: 'string' }),
    /** Of VERSION_MOVED. */
    digestBefore: text('digest_before').references(() => contentVersions.digest),
    digestAfter: text('digest_after').references(() => contentVersions.digest),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    foreignKey({
      columns: [table.region, table.assignmentId],
      foreignColumns: [programAssignments.region, programAssignments.id],
    }),
  ],
);

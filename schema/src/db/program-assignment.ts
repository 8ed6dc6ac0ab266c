import { char, date, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AssignmentSource } from '../terms.ts';
import { instant, unitCodes } from './columns.ts';
import { contentItems } from './content-item.ts';
import { contentVersions } from './content-version.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

/**
 * A programme that a person is to complete, in the version that it was assigned in. One for each
 * person, programme and period, which the person's lock holds. Unit codes are those of the day it was
 * made. What was changed later is in `assignment_events`; a trigger refuses any other change.
 */
export const programAssignments = pgTable(
  'program_assignments',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    programUuid: uuid('program_uuid')
      .notNull()
      .references(() => contentItems.uuid),
    /** The version whose requirements hold, until the assignment is moved to another. */
    programDigest: text('program_digest')
      .notNull()
      .references(() => contentVersions.digest),
    /** '' for a programme that is done once; else a calendar year or the years of a term. */
    period: text('period').notNull().default(''),
    /** The days that requirements “in the period” ask for; `endsOn` is the last, null without one. */
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }),
    /** Last day on which completing it is in time; null: none. */
    dueOn: date('due_on', { mode: 'string' }),
    source: text('source').$type<AssignmentSource>().notNull(),
    /** Null when the server did it. */
    assignedBy: uuid('assigned_by').references(() => people.id),
    assignedAt: instant('assigned_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    /** When the last requirement was met, as the PROGRAM record says; null while it counts no such record. */
    completedAt: instant('completed_at'),
    /** When the person last saw what had been changed; null: never. */
    noticedAt: instant('noticed_at'),
    /** Main unit when it was made; null (with all below) when there was none. */
    orgUnitCode: char('org_unit_code', { length: 12 }).references(() => orgUnits.code),
    ...unitCodes(),
  },
  (table) => [primaryKey({ columns: [table.region, table.id] })],
);

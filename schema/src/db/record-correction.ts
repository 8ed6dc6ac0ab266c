import { char, foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { CorrectionState } from '../terms.ts';
import { instant, unitCodes } from './columns.ts';
import { completionRecords } from './completion-record.ts';
import { orgUnits } from './org-unit.ts';
import { people } from './person.ts';

/**
 * A request to revoke a wrong record, which a second person confirms or declines. The CHECKs hold that
 * neither of the two is the person of the record, nor one of them both.
 */
export const recordCorrections = pgTable(
  'record_corrections',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** The record that is wrong. */
    recordId: uuid('record_id').notNull(),
    reason: text('reason').notNull(),
    state: text('state').$type<CorrectionState>().notNull().default('REQUESTED'),
    requestedBy: uuid('requested_by')
      .notNull()
      .references(() => people.id),
    requestedAt: instant('requested_at').notNull(),
    decidedBy: uuid('decided_by').references(() => people.id),
    decidedAt: instant('decided_at'),
    /** Why it was declined; null otherwise. */
    answer: text('answer'),
    /** The REVOKED record that takes the place of the wrong one; null until then. */
    revocationId: uuid('revocation_id'),
    /** Main unit of the person when it was requested. */
    orgUnitCode: char('org_unit_code', { length: 12 }).references(() => orgUnits.code),
    ...unitCodes(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    foreignKey({
      columns: [table.region, table.recordId],
      foreignColumns: [completionRecords.region, completionRecords.id],
    }),
    foreignKey({
      columns: [table.region, table.revocationId],
      foreignColumns: [completionRecords.region, completionRecords.id],
    }),
  ],
);

import { char, foreignKey, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import type { AuditAction } from '../audit-actions.ts';
import type { AuditSubjectKind } from '../terms.ts';
import { auditEvents } from './audit.ts';
import { instant, unitCodes, xid8 } from './columns.ts';

/**
 * The audit log as it is listed (decision 178), derived from `audit_events`: whom each event is about,
 * and in whose subtrees it is read. An event that concerns several units has an entry for each; the
 * later ones have only the codes that no earlier one has, so that a subtree has one of them.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    region: char('region', { length: 4 }).notNull(),
    /** Of the event. */
    id: uuid('id').notNull(),
    /** 0 for the unit of the subject when it happened, then the others that it names. */
    place: smallint('place').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    action: text('action').$type<AuditAction>().notNull(),
    subjectKind: text('subject_kind').$type<AuditSubjectKind>().notNull(),
    actorId: uuid('actor_id'),
    /** Whom it is about; null when it is about nobody. */
    personId: uuid('person_id'),
    ...unitCodes(),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id, table.place] }),
    foreignKey({
      columns: [table.region, table.id],
      foreignColumns: [auditEvents.region, auditEvents.id],
    }),
  ],
);

/** Up to where the events of a region are listed, in the order (xid, recorded_at, id). */
export const auditPositions = pgTable('audit_positions', {
  region: char('region', { length: 4 }).primaryKey(),
  xid: xid8('xid').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  eventId: uuid('event_id').notNull(),
});

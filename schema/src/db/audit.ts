import { sql } from 'drizzle-orm';
import { char, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AuditAction } from '../audit-actions.ts';
import type { AuditActorKind, AuditSubjectKind } from '../terms.ts';
import { instant, xid8 } from './columns.ts';

/**
 * One row for each change, written in the transaction of the change, never updated or deleted
 * (a trigger refuses it). `details` holds no secret, no answer and no phone number.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    region: char('region', { length: 4 }).notNull(),
    id: uuid('id').notNull(),
    actorKind: text('actor_kind').$type<AuditActorKind>().notNull(),
    /** Person or API key; null for a command, the server or nobody. */
    actorId: uuid('actor_id'),
    action: text('action').$type<AuditAction>().notNull(),
    subjectKind: text('subject_kind').$type<AuditSubjectKind>().notNull(),
    subjectId: text('subject_id').notNull(),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
    requestId: text('request_id'),
    recordedAt: instant('recorded_at').notNull().default(sql`clock_timestamp()`),
    xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.id] }),
    index('audit_events_subject').on(table.subjectKind, table.subjectId, table.recordedAt),
    index('audit_events_order').on(table.region, table.xid, table.recordedAt, table.id),
  ],
);

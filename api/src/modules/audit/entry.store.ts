/** Reads events in the order in which they became final, and keeps where they are listed. */
import { auditEntries, auditPositions } from '@shequ/schema/db/audit-entry.ts';
import type { AuditSubjectKind } from '@shequ/schema/terms.ts';
import { statement } from '../../platform/database/statement.ts';
import { rowsOf } from '../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';

export interface UnlistedEvent {
  region: string;
  id: string;
  xid: string;
  recordedAt: string;
  action: string;
  subjectKind: AuditSubjectKind;
  subjectId: string;
  actorId: string | null;
  details: Readonly<Record<string, unknown>>;
}

export type AuditEntry = typeof auditEntries.$inferInsert;

/** The next region that has events after this one, in order; null after the last. */
export async function selectNextRegion(sql: SqlRunner, after: string): Promise<string | null> {
  const [row] = await sql<{ region: string }[]>`
    select region from audit_events where region > ${after}::char(4) order by region limit 1`;
  return row?.region ?? null;
}

/** Whether this transaction is now the one that lists the events of the region. */
export async function tryLockListing(sql: SqlRunner, region: string): Promise<boolean> {
  const [row] = await sql<{ locked: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`audit-entries:${region}`}, 0)) as locked`;
  return row?.locked === true;
}

/** Below it every transaction has ended, so that no event comes up there any more. */
export async function selectFinalXid(sql: SqlRunner): Promise<string> {
  const [row] = await sql<{ xid: string }[]>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as xid`;
  return row?.xid ?? '0';
}

/** Events of the region after the last that is listed and below the transaction, in order. */
export async function selectUnlisted(
  sql: SqlRunner,
  { region, belowXid, limit }: { region: string; belowXid: string; limit: number },
): Promise<UnlistedEvent[]> {
  return await sql<UnlistedEvent[]>`
    with reached as (
      select xid, recorded_at, event_id from audit_positions where region = ${region}
    )
    select event.region, event.id, event.xid::text as xid, event.recorded_at::text as "recordedAt",
           event.action, event.subject_kind as "subjectKind", event.subject_id as "subjectId",
           event.actor_id as "actorId", event.details
      from audit_events event
     where event.region = ${region} and event.xid < ${belowXid}::text::xid8
       and (event.xid, event.recorded_at, event.id) > (
         coalesce((select xid from reached), '0'::xid8),
         coalesce((select recorded_at from reached), '-infinity'),
         coalesce((select event_id from reached), '00000000-0000-0000-0000-000000000000'))
     order by event.xid, event.recorded_at, event.id
     limit ${sql.unsafe(String(limit))}`;
}

/**
 * Events of the region without an entry, oldest first. Reads all of them: only for a database that was
 * restored from a dump, where transactions are counted anew and the order says nothing.
 */
export async function selectMissing(
  sql: SqlRunner,
  region: string,
  limit: number,
): Promise<UnlistedEvent[]> {
  return await sql<UnlistedEvent[]>`
    select event.region, event.id, event.xid::text as xid, event.recorded_at::text as "recordedAt",
           event.action, event.subject_kind as "subjectKind", event.subject_id as "subjectId",
           event.actor_id as "actorId", event.details
      from audit_events event
     where event.region = ${region} and not exists (
       select 1 from audit_entries entry where entry.region = event.region and entry.id = event.id)
     order by event.recorded_at, event.id
     limit ${sql.unsafe(String(limit))}`;
}

/** Whether the listing has reached a transaction that this database has yet to begin. */
export async function isAheadOf(sql: SqlRunner, region: string, xid: string): Promise<boolean> {
  const rows = await sql`
    select 1 from audit_positions where region = ${region} and xid > ${xid}::text::xid8`;
  return rows.length > 0;
}

const insert = statement((db, $: { rows: readonly AuditEntry[] }) =>
  db
    .insert(auditEntries)
    .select(
      rowsOf(
        auditEntries,
        $.rows,
        'region',
        'id',
        'place',
        'recordedAt',
        'action',
        'subjectKind',
        'actorId',
        'personId',
        'provinceCode',
        'cityCode',
        'districtCode',
        'streetCode',
        'communityCode',
      ),
    ),
);

export async function insertEntries(sql: SqlRunner, rows: readonly AuditEntry[]): Promise<void> {
  await insert(sql, { rows });
}

const position = statement((db, $: typeof auditPositions.$inferInsert) =>
  db
    .insert(auditPositions)
    .values({ region: $.region, xid: $.xid, recordedAt: $.recordedAt, eventId: $.eventId })
    .onConflictDoUpdate({
      target: auditPositions.region,
      set: { xid: $.xid, recordedAt: $.recordedAt, eventId: $.eventId },
    }),
);

export async function upsertPosition(
  sql: SqlRunner,
  { region, xid, recordedAt, id }: UnlistedEvent,
): Promise<void> {
  await position(sql, { region, xid, recordedAt, eventId: id });
}

/** Statements of the content sync. */
import type { SqlRunner } from '../platform/database/transaction.ts';
import type { SyncItem } from './flatten-content.ts';
import type { StoredItem, SyncReport } from './plan-sync.ts';

/** Any number will do, as long as nothing else in the database takes the same lock. */
const SYNC_LOCK = 7_236_102;

/** One sync at a time, whichever process runs it; held until the transaction ends. */
export async function lockSync(sql: SqlRunner): Promise<void> {
  // A large set on a slow disk may take longer than a request may.
  await sql`select set_config('statement_timeout', '60000', true), set_config('lock_timeout', '60000', true)`;
  await sql`select pg_advisory_xact_lock(${SYNC_LOCK})`;
}

/** Names this database and its last sync: equal texts mean that it holds the same content. */
export async function selectSyncState(sql: SqlRunner): Promise<string> {
  const [row] = await sql<{ state: string }[]>`
    select database_fingerprint() || ' ' || coalesce(max(id), 0) as state from content_syncs`;
  return (row as { state: string }).state;
}

export async function selectStoredItems(sql: SqlRunner): Promise<StoredItem[]> {
  return await sql<StoredItem[]>`
    select uuid, kind, slug, parent_uuid as "parentUuid", position, title,
           current_digest as digest, retired_at is not null as retired
      from content_items`;
}

/** Stores versions that are not there yet; a known digest is the same version. */
export async function insertVersions(sql: SqlRunner, items: readonly SyncItem[]): Promise<void> {
  const rows = items.map((item) => ({
    digest: item.digest,
    kind: item.kind,
    item_uuid: item.uuid,
    canonical: JSON.parse(item.canonical) as unknown,
  }));
  await sql`
    insert into content_versions (digest, kind, item_uuid, canonical)
    select digest, kind, item_uuid, canonical
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
           as t(digest text, kind text, item_uuid uuid, canonical jsonb)
    on conflict (digest) do nothing`;
}

export async function upsertItems(sql: SqlRunner, items: readonly SyncItem[]): Promise<void> {
  const rows = items.map((item) => ({
    uuid: item.uuid,
    kind: item.kind,
    slug: item.slug,
    parent_uuid: item.parentUuid,
    position: item.position,
    title: item.title,
    digest: item.digest,
  }));
  await sql`
    insert into content_items (uuid, kind, slug, parent_uuid, position, title, current_digest)
    select uuid, kind, slug, parent_uuid, position, title, digest
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
           as t(uuid uuid, kind text, slug text, parent_uuid uuid, position int, title text, digest text)
    on conflict (uuid) do update
       set slug = excluded.slug, parent_uuid = excluded.parent_uuid, position = excluded.position,
           title = excluded.title, current_digest = excluded.current_digest, retired_at = null`;
}

export async function retireItems(sql: SqlRunner, uuids: readonly string[]): Promise<void> {
  await sql`
    update content_items set retired_at = now()
     where uuid = any(${uuids as string[]}::uuid[]) and retired_at is null`;
}

/**
 * Notes which version of these items is current from now on; null: withdrawn. All of a sync begin at
 * one moment, later than that of any sync before, also when the clock was set back. Call with the
 * sync locked.
 */
export async function insertItemHistory(
  sql: SqlRunner,
  syncId: number,
  rows: readonly { uuid: string; digest: string | null }[],
): Promise<void> {
  await sql`
    insert into content_item_history (item_uuid, from_at, digest, sync_id)
    select uuid, begun.at, digest, ${syncId}
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as t(uuid uuid, digest text)
     cross join (select greatest(clock_timestamp(), max(from_at) + interval '1 microsecond') as at
                   from content_item_history) begun`;
}

export async function insertSync(sql: SqlRunner, report: SyncReport): Promise<number> {
  const [row] = await sql<{ id: string }[]>`
    insert into content_syncs (report) values (${JSON.stringify(report)}::text::jsonb) returning id`;
  return Number((row as { id: string }).id);
}

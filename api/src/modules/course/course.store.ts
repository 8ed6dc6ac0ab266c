/** Reads of content: the state of all items, and single versions by digest. */
import type { ContentKind } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';

export interface ContentItemRow {
  uuid: string;
  kind: ContentKind;
  slug: string | null;
  parentUuid: string | null;
  position: number;
  title: string;
  digest: string;
  retired: boolean;
  /** Canonical value of the current version; null for questions, which are read by digest. */
  canonical: unknown;
}

/** Number of the last sync that changed something; 0 when there was none. */
export async function selectSyncId(sql: SqlRunner): Promise<number> {
  const [row] = await sql<{ id: string | null }[]>`select max(id) as id from content_syncs`;
  return Number(row?.id ?? 0);
}

/** Every item with the sync it belongs to, in one snapshot. */
export async function selectItems(
  sql: SqlRunner,
): Promise<{ syncId: number; items: ContentItemRow[] }> {
  const rows = await sql<(ContentItemRow & { syncId: string })[]>`
    select (select max(id) from content_syncs) as "syncId", item.uuid, item.kind, item.slug,
           item.parent_uuid as "parentUuid", item.position, item.title,
           item.current_digest as digest, item.retired_at is not null as retired,
           case when item.kind <> 'QUESTION' then version.canonical end as canonical
      from content_items item
      join content_versions version on version.digest = item.current_digest`;
  return { syncId: Number(rows[0]?.syncId ?? 0), items: rows };
}

export interface VersionRow {
  digest: string;
  kind: ContentKind;
  itemUuid: string;
  canonical: unknown;
}

/** The versions with these digests, in no order; unknown digests are left out. */
export async function selectVersions(
  sql: SqlRunner,
  digests: readonly string[],
): Promise<VersionRow[]> {
  return await sql<VersionRow[]>`
    select digest, kind, item_uuid as "itemUuid", canonical
      from content_versions where digest = any(${digests as string[]}::text[])`;
}

/** Statements of the content sync. */
import { contentChecks, contentFindings } from '@shequ/schema/db/content-check.ts';
import { contentItems } from '@shequ/schema/db/content-item.ts';
import { contentSyncs } from '@shequ/schema/db/content-sync.ts';
import { contentVersions } from '@shequ/schema/db/content-version.ts';
import { and, sql as fragment, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { first, statement } from '../platform/database/statement.ts';
import { isAny, pick, rowsOf } from '../platform/database/statement-parts.ts';
import type { SqlRunner } from '../platform/database/transaction.ts';
import type { Finding } from './findings.ts';
import type { SyncItem } from './flatten-content.ts';
import type { SyncReport } from './plan-sync.ts';

const { uuid, kind, slug, parentUuid, position, title, currentDigest: digest } = contentItems;
const retired = isNotNull(contentItems.retiredAt) as SQL<boolean>;

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

/** Every item, retired ones included. */
export const selectStoredItems = statement((db) =>
  db.select({ uuid, kind, slug, parentUuid, position, title, digest, retired }).from(contentItems),
);

const addVersions = statement((db, $: { rows: readonly (typeof contentVersions.$inferInsert)[] }) =>
  db
    .insert(contentVersions)
    .select(rowsOf(contentVersions, $.rows, 'digest', 'kind', 'itemUuid', 'canonical'))
    .onConflictDoNothing({ target: contentVersions.digest }),
);
const addItems = statement((db, $: { rows: readonly (typeof contentItems.$inferInsert)[] }) =>
  db
    .insert(contentItems)
    .select(
      rowsOf(
        contentItems,
        $.rows,
        'uuid',
        'kind',
        'slug',
        'parentUuid',
        'position',
        'title',
        'currentDigest',
      ),
    )
    .onConflictDoUpdate({
      target: uuid,
      set: {
        slug: fragment`excluded.slug`,
        parentUuid: fragment`excluded.parent_uuid`,
        position: fragment`excluded.position`,
        title: fragment`excluded.title`,
        currentDigest: fragment`excluded.current_digest`,
        retiredAt: null,
      },
    }),
);

/** Stores versions that are not there yet; a known digest is the same version. */
export async function insertVersions(sql: SqlRunner, items: readonly SyncItem[]): Promise<void> {
  const rows = items.map((item) => ({
    digest: item.digest,
    kind: item.kind,
    itemUuid: item.uuid,
    canonical: JSON.parse(item.canonical) as unknown,
  }));
  await addVersions(sql, { rows });
}

export async function upsertItems(sql: SqlRunner, items: readonly SyncItem[]): Promise<void> {
  const rows = items.map(({ digest, ...item }) => ({ ...item, currentDigest: digest }));
  await addItems(sql, { rows });
}

export const retireItems = statement((db, $: { uuids: readonly string[] }) =>
  db
    .update(contentItems)
    .set({ retiredAt: fragment`now()` })
    .where(and(isAny(uuid, $.uuids), isNull(contentItems.retiredAt))),
);

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

/** Notes a sync that changed something. */
export const insertSync = first(
  statement((db, $: { report: SyncReport }) =>
    db.insert(contentSyncs).values(pick($, 'report')).returning({ id: contentSyncs.id }),
  ),
);

const removeChecks = statement((db) => db.delete(contentChecks));
const insertCheck = first(
  statement((db, $: { loaded: boolean; errors: number; warnings: number }) =>
    db
      .insert(contentChecks)
      .values(pick($, 'loaded', 'errors', 'warnings'))
      .returning({ id: contentChecks.id }),
  ),
);
const insertFindings = statement(
  (db, $: { rows: readonly (typeof contentFindings.$inferInsert)[] }) =>
    db
      .insert(contentFindings)
      .select(
        rowsOf(
          contentFindings,
          $.rows,
          'checkId',
          'file',
          'rule',
          'title',
          'severity',
          'courseSlug',
          'count',
        ),
      ),
);

/** Puts what a check said in place of what the one before said. Call with the sync locked. */
export async function replaceCheck(
  sql: SqlRunner,
  check: { loaded: boolean; errors: number; warnings: number },
  findings: readonly Finding[],
): Promise<void> {
  await removeChecks(sql);
  const { id: checkId } = await insertCheck(sql, check);
  await insertFindings(sql, { rows: findings.map((finding) => ({ checkId, ...finding })) });
}

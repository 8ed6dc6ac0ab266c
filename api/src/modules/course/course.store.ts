/** Reads of content: the state of all items, and single versions by digest. */
import { contentItems } from '@shequ/schema/db/content-item.ts';
import { contentItemHistory } from '@shequ/schema/db/content-item-history.ts';
import { contentSyncs } from '@shequ/schema/db/content-sync.ts';
import { contentVersions } from '@shequ/schema/db/content-version.ts';
import type { ContentKind, Difficulty, QuestionType } from '@shequ/schema/terms.ts';
import { asc, eq, sql as fragment, isNotNull, max, type SQL } from 'drizzle-orm';
import { first, statement } from '../../platform/database/statement.ts';
import { isAny } from '../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';

const { uuid, kind, slug, parentUuid, position, title, currentDigest, retiredAt } = contentItems;
const { digest, canonical } = contentVersions;

const lastSync = first(
  statement((db) => db.select({ id: max(contentSyncs.id) }).from(contentSyncs)),
);
const items = statement((db) =>
  db
    .select({
      syncId: fragment<string | null>`(select max(id) from content_syncs)`,
      uuid,
      kind,
      slug,
      parentUuid,
      position,
      title,
      digest: currentDigest,
      retired: isNotNull(retiredAt) as SQL<boolean>,
      /** Canonical value of the current version; null for questions, which are read by digest. */
      canonical: fragment<unknown>`case when ${kind} <> 'QUESTION' then ${canonical} end`,
    })
    .from(contentItems)
    .innerJoin(contentVersions, eq(digest, currentDigest)),
);

export type ContentItemRow = Omit<Awaited<ReturnType<typeof items>>[number], 'syncId'>;

/** Number of the last sync that changed something; 0 when there was none. */
export async function selectSyncId(sql: SqlRunner): Promise<number> {
  return (await lastSync(sql)).id ?? 0;
}

/** Every item with the sync it belongs to, in one snapshot. */
export async function selectItems(
  sql: SqlRunner,
): Promise<{ syncId: number; items: ContentItemRow[] }> {
  const rows = await items(sql);
  return { syncId: Number(rows[0]?.syncId ?? 0), items: rows };
}

/** Which version of the items of a kind was current since when, the oldest first; null: withdrawn. */
export const selectTurns = statement((db, $: { kind: ContentKind }) =>
  db
    .select({
      uuid,
      fromAt: contentItemHistory.fromAt,
      digest: contentItemHistory.digest,
      canonical,
    })
    .from(contentItemHistory)
    .innerJoin(contentItems, eq(uuid, contentItemHistory.itemUuid))
    .leftJoin(contentVersions, eq(digest, contentItemHistory.digest))
    .where(eq(kind, $.kind))
    .orderBy(asc(contentItemHistory.fromAt), asc(uuid)),
);
export type ItemTurnRow = Awaited<ReturnType<typeof selectTurns>>[number];

/** The versions with these digests, in no order; unknown digests are left out. */
export const selectVersions = statement((db, $: { digests: readonly string[] }) =>
  db
    .select({ digest, kind: contentVersions.kind, itemUuid: contentVersions.itemUuid, canonical })
    .from(contentVersions)
    .where(isAny(digest, $.digests)),
);
export type VersionRow = Awaited<ReturnType<typeof selectVersions>>[number];

/** Offered questions of a course of one form and difficulty. */
export interface QuestionCount {
  courseUuid: string;
  type: QuestionType;
  difficulty: Difficulty | null;
  count: number;
  /** How many of them cite nothing. */
  uncited: number;
}

/** Counts only: no key and no text of a question is read. */
export async function selectQuestionCounts(sql: SqlRunner): Promise<QuestionCount[]> {
  return await sql<QuestionCount[]>`
    select bank.parent_uuid as "courseUuid", version.canonical->>'type' as type,
           version.canonical->>'difficulty' as difficulty, count(*)::int as count,
           count(*) filter (where coalesce(version.canonical->'citations', '[]') = '[]')::int as uncited
      from content_items question
      join content_items bank on bank.uuid = question.parent_uuid and bank.kind = 'BANK'
      join content_versions version on version.digest = question.current_digest
     where question.kind = 'QUESTION' and question.retired_at is null and bank.retired_at is null
     group by 1, 2, 3
     order by 1, 2, 3`;
}

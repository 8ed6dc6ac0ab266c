/** Public keys, lists of states, and the contexts of documents. */
import { credentialContexts, signingKeys, statusLists } from '@shequ/schema/db/credential.ts';
import { and, asc, eq, sql as fragment, getTableColumns, isNull, ne } from 'drizzle-orm';
import { count, optional, statement } from '../../platform/database/statement.ts';
import { pick } from '../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';

const key = getTableColumns(signingKeys);
export type StoredKey = typeof signingKeys.$inferSelect;
type NewKey = Pick<StoredKey, 'id' | 'publicKey' | 'publicMultibase'>;

/** Every key that has ever signed, oldest first. */
export const selectKeys = statement((db) =>
  db.select().from(signingKeys).orderBy(asc(key.fromAt), asc(key.id)),
);

const insertKey = count(
  statement((db, $: NewKey) =>
    db
      .insert(signingKeys)
      .values(pick($, 'id', 'publicKey', 'publicMultibase'))
      .onConflictDoNothing()
      .returning({ id: key.id }),
  ),
);
const retireOthers = statement((db, $: { id: string }) =>
  db
    .update(signingKeys)
    .set({ retiredAt: fragment`now()` })
    .where(and(ne(key.id, $.id), isNull(key.retiredAt))),
);

/** Adds a key that has not signed before; it takes the place of the others. */
export async function upsertKey(sql: SqlRunner, row: NewKey): Promise<void> {
  if ((await insertKey(sql, row)) > 0) await retireOthers(sql, { id: row.id });
}

type ContextRow = Pick<typeof credentialContexts.$inferSelect, 'digest' | 'url' | 'document'>;

export const insertContext = statement((db, $: ContextRow) =>
  db
    .insert(credentialContexts)
    .values(pick($, 'digest', 'url', 'document'))
    .onConflictDoNothing(),
);

export const selectOptionalContext = optional(
  statement((db, $: { digest: string }) =>
    db
      .select(pick(getTableColumns(credentialContexts), 'digest', 'url', 'document'))
      .from(credentialContexts)
      .where(eq(credentialContexts.digest, $.digest)),
  ),
);

/** Number of the region’s last list; null before the first. */
export const selectLastList = statement((db, $: { region: string }) =>
  db
    .select({ no: fragment<number | null>`max(${statusLists.no})` })
    .from(statusLists)
    .where(eq(statusLists.region, $.region)),
);

export const insertList = statement((db, $: { region: string; no: number }) =>
  db
    .insert(statusLists)
    .values(pick($, 'region', 'no'))
    .onConflictDoNothing(),
);

/** Of these places in the list, one that stands for no credential; null when each does. */
export async function selectFreeIndex(
  sql: SqlRunner,
  { region, no, candidates }: { region: string; no: number; candidates: readonly number[] },
): Promise<number | null> {
  const [row] = await sql<{ place: number }[]>`
    select place from unnest(${candidates as number[]}::int[]) with ordinality as wanted (place, rank)
     where not exists (select from credentials where region = ${region} and status_list = ${no}
             and status_index = place)
     order by rank limit 1`;
  return row?.place ?? null;
}

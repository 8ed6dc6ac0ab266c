import { apiKeys } from '@shequ/schema/db/api-key.ts';
import type { ApiKeyState } from '@shequ/schema/terms.ts';
import { eq, sql as fragment, getTableColumns } from 'drizzle-orm';
import { statement } from '../../platform/database/statement.ts';
import { isAny, pick } from '../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { stateOf } from './api-key-state.sql.ts';

export type ApiKey = typeof apiKeys.$inferSelect & { state: ApiKeyState };
type NewApiKey = Omit<
  typeof apiKeys.$inferSelect,
  'createdAt' | 'lastUsedAt' | 'revokedAt' | 'replacedBy'
>;

const KEY = {
  ...getTableColumns(apiKeys),
  state: fragment<ApiKeyState>`${fragment.raw(stateOf('api_keys'))}`,
};

const insert = statement((db, $: NewApiKey) =>
  db
    .insert(apiKeys)
    .values(
      pick(
        $,
        'id',
        'name',
        'keyHash',
        'prefix',
        'scopes',
        'orgUnitCode',
        'expiresAt',
        'createdBy',
        'provinceCode',
        'cityCode',
        'districtCode',
        'streetCode',
        'communityCode',
      ),
    ),
);
const selectAll = statement((db) => db.select(KEY).from(apiKeys).orderBy(apiKeys.id));
const selectByIds = statement((db, $: { ids: readonly string[] }) =>
  db.select(KEY).from(apiKeys).where(isAny(apiKeys.id, $.ids)),
);
const lockById = statement((db, $: { id: string }) =>
  db.select(KEY).from(apiKeys).where(eq(apiKeys.id, $.id)).for('update'),
);
const lockByPrefix = statement((db, $: { prefix: string }) =>
  db.select(KEY).from(apiKeys).where(eq(apiKeys.prefix, $.prefix)).for('update'),
);
const revoke = statement((db, $: { id: string }) =>
  db.update(apiKeys).set({ revokedAt: fragment`now()` }).where(eq(apiKeys.id, $.id)),
);
const replace = statement((db, $: { id: string; replacedBy: string; overlapDays: number }) =>
  db
    .update(apiKeys)
    .set({
      replacedBy: $.replacedBy,
      expiresAt: fragment`least(${apiKeys.expiresAt}, now() + make_interval(days => ${$.overlapDays}))`,
    })
    .where(eq(apiKeys.id, $.id)),
);

export async function insertApiKey(sql: SqlRunner, key: NewApiKey): Promise<void> {
  await insert(sql, key);
}

/** All keys, oldest first, including revoked and expired ones. */
export async function selectApiKeys(sql: SqlRunner): Promise<ApiKey[]> {
  return await selectAll(sql);
}

/** The keys found, in no order. */
export async function selectApiKeysById(sql: SqlRunner, ids: readonly string[]): Promise<ApiKey[]> {
  return await selectByIds(sql, { ids });
}

/** Locks the key until the transaction ends; null when there is none with this id. */
export async function selectOptionalApiKeyForUpdate(
  sql: SqlRunner,
  id: string,
): Promise<ApiKey | null> {
  return (await lockById(sql, { id }))[0] ?? null;
}

/** Keys whose shown beginning is this; normally one or none. Locks them. */
export async function selectApiKeysByPrefix(sql: SqlRunner, prefix: string): Promise<ApiKey[]> {
  return await lockByPrefix(sql, { prefix });
}

export async function updateApiKeyRevoked(sql: SqlRunner, id: string): Promise<void> {
  await revoke(sql, { id });
}

/** From now on the key works for so many days, unless it ends before. */
export async function updateApiKeyReplaced(
  sql: SqlRunner,
  replacement: { id: string; replacedBy: string; overlapDays: number },
): Promise<void> {
  await replace(sql, replacement);
}

/** What was sent for the one key is sent for the other: a client that takes the new key misses nothing. */
export async function updateWebhooksMoved(sql: SqlRunner, from: string, to: string): Promise<void> {
  await sql`update webhook_endpoints set api_key_id = ${to} where api_key_id = ${from}`;
}

/** Whoever makes or replaces keys of the unit waits for the caller's change to end. */
export async function lockKeysOf(sql: SqlRunner, orgUnitCode: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`api-keys:${orgUnitCode}`}, 0))`;
}

/** How many keys of the unit itself are in this state. */
export async function countApiKeys(
  sql: SqlRunner,
  orgUnitCode: string,
  state: ApiKeyState,
): Promise<number> {
  const [row] = await sql<[{ count: number }]>`
    select count(*)::int from api_keys key
     where org_unit_code = ${orgUnitCode} and ${sql.unsafe(stateOf('key'))} = ${state}`;
  return row.count;
}

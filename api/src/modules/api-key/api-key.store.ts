import { apiKeys } from '@shequ/schema/db/api-key.ts';
import { eq, sql as fragment } from 'drizzle-orm';
import { statement } from '../../platform/database/statement.ts';
import { pick } from '../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';

export type ApiKey = typeof apiKeys.$inferSelect;
type NewApiKey = Pick<
  ApiKey,
  'id' | 'name' | 'keyHash' | 'prefix' | 'scopes' | 'orgUnitCode' | 'expiresAt'
>;

const insert = statement((db, $: NewApiKey) =>
  db
    .insert(apiKeys)
    .values(pick($, 'id', 'name', 'keyHash', 'prefix', 'scopes', 'orgUnitCode', 'expiresAt')),
);
const selectAll = statement((db) => db.select().from(apiKeys).orderBy(apiKeys.id));
const lockByPrefix = statement((db, $: { prefix: string }) =>
  db.select().from(apiKeys).where(eq(apiKeys.prefix, $.prefix)).for('update'),
);
const revoke = statement((db, $: { id: string }) =>
  db.update(apiKeys).set({ revokedAt: fragment`now()` }).where(eq(apiKeys.id, $.id)),
);

export async function insertApiKey(sql: SqlRunner, key: NewApiKey): Promise<void> {
  await insert(sql, key);
}

/** All keys, oldest first, including revoked and expired ones. */
export async function selectApiKeys(sql: SqlRunner): Promise<ApiKey[]> {
  return await selectAll(sql);
}

/** Keys whose shown beginning is this; normally one or none. Locks them. */
export async function selectApiKeysByPrefix(sql: SqlRunner, prefix: string): Promise<ApiKey[]> {
  return await lockByPrefix(sql, { prefix });
}

export async function updateApiKeyRevoked(sql: SqlRunner, id: string): Promise<void> {
  await revoke(sql, { id });
}

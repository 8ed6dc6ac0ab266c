import { apiKeys } from '@shequ/schema/db/api-key.ts';
import { asc, eq, sql } from 'drizzle-orm';
import type { Db } from '../../platform/database/db.ts';

export type ApiKey = typeof apiKeys.$inferSelect;

export async function insertApiKey(
  db: Db,
  key: Pick<ApiKey, 'id' | 'name' | 'keyHash' | 'prefix' | 'scopes' | 'orgUnitCode' | 'expiresAt'>,
): Promise<void> {
  await db.insert(apiKeys).values(key);
}

/** All keys, oldest first, revoked and expired ones too. */
export async function selectApiKeys(db: Db): Promise<ApiKey[]> {
  return await db.select().from(apiKeys).orderBy(asc(apiKeys.id));
}

/** Keys whose shown beginning is this; normally one or none. */
export async function selectApiKeysByPrefix(db: Db, prefix: string): Promise<ApiKey[]> {
  return await db.select().from(apiKeys).where(eq(apiKeys.prefix, prefix)).for('update');
}

export async function updateApiKeyRevoked(db: Db, id: string): Promise<void> {
  await db.update(apiKeys).set({ revokedAt: sql`now()` }).where(eq(apiKeys.id, id));
}

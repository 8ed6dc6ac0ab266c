import { authAccounts, authUsers } from '@shequ/schema/db/auth.ts';
import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../platform/database/db.ts';

/** Id and password hash of those of the names that exist. */
export async function selectPasswordHashes(
  db: Db,
  usernames: readonly string[],
): Promise<{ personId: string; passwordHash: string | null }[]> {
  return await db
    .select({ personId: authUsers.id, passwordHash: authAccounts.password })
    .from(authUsers)
    .innerJoin(authAccounts, eq(authAccounts.userId, authUsers.id))
    .where(
      and(inArray(authUsers.username, [...usernames]), eq(authAccounts.providerId, 'credential')),
    );
}

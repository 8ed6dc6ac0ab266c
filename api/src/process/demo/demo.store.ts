import { authAccounts, authUsers } from '@shequ/schema/db/auth.ts';
import { and, eq } from 'drizzle-orm';
import { statement } from '../../platform/database/statement.ts';
import { isAny } from '../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';

const passwords = statement((db, $: { usernames: readonly string[] }) =>
  db
    .select({ personId: authUsers.id, passwordHash: authAccounts.password })
    .from(authUsers)
    .innerJoin(authAccounts, eq(authAccounts.userId, authUsers.id))
    .where(and(isAny(authUsers.username, $.usernames), eq(authAccounts.providerId, 'credential'))),
);

/** Id and password hash of those of the names that exist. */
export async function selectPasswordHashes(
  sql: SqlRunner,
  usernames: readonly string[],
): Promise<{ personId: string; passwordHash: string | null }[]> {
  return await passwords(sql, { usernames });
}

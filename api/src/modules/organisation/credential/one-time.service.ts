/** Who still has the password that was made with the account. */
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { selectWithFirstPassword } from './credential.store.ts';

/** Those of these staff numbers, which are the sign-in names: neither changed nor reset since. */
export async function findWithFirstPassword(
  sql: SqlRunner,
  staffNumbers: readonly string[],
): Promise<Set<string>> {
  const rows = await selectWithFirstPassword(sql, { usernames: staffNumbers });
  return new Set(rows.flatMap(({ username }) => username ?? []));
}

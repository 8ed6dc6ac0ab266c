/** Who still has the password that was handed out. */
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { selectChangeRequired } from './credential.store.ts';

/** Those of these staff numbers, which are the sign-in names. */
export async function findWithOneTime(
  sql: SqlRunner,
  staffNumbers: readonly string[],
): Promise<Set<string>> {
  const rows = await selectChangeRequired(sql, { usernames: staffNumbers });
  return new Set(rows.flatMap(({ username }) => username ?? []));
}

/** Locks for making derived rows anew. */
import type { SqlRunner } from '../../platform/database/transaction.ts';

/** Locks those of the people whom nobody else has locked; returns them. */
export async function selectUnlockedForUpdate(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from people where id = any(${[...personIds]}::uuid[])
     order by id for update skip locked`;
  return rows.map(({ id }) => id);
}

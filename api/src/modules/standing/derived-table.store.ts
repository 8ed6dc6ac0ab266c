/** Locks for making derived rows anew, and going through all people a window after another. */
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

/** The last of the next people after this one, at most so many; null when nobody follows. */
export async function selectWindowEnd(
  sql: SqlRunner,
  after: string,
  people: number,
): Promise<string | null> {
  const [last] = await sql<{ id: string }[]>`
    select id from (
      select id from people where id > ${after}::uuid order by id limit ${people}) next
     order by id desc limit 1`;
  return last?.id ?? null;
}

import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { remainingEntry } from '../../../platform/entries.sql.ts';
import { decidesVisibility } from '../../../platform/visibility.sql.ts';

/**
 * Paths of the units that decide who sees a person: see `visibility.sql.ts`. Of an entry that was merged
 * they are those of the entry that stands for it.
 */
export async function selectVisibilityPaths(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<{ personId: string; path: string }[]> {
  return await sql<{ personId: string; path: string }[]>`
    select distinct asked.id as "personId", unit.path
      from unnest(${[...personIds]}::uuid[]) as asked(id)
      join employments post on post.person_id = ${sql.unsafe(remainingEntry('asked.id'))}
      join org_units unit on unit.code = post.org_unit_code
     where ${sql.unsafe(decidesVisibility('post'))}`;
}

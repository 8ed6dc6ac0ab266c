/** The entries of people: see `platform/entries.sql.ts`. */

import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { ENTRIES_OF_ASKED, remainingEntry } from '../../../platform/entries.sql.ts';

export interface EntryRow {
  personId: string;
  entryId: string;
}

export async function selectEntries(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<EntryRow[]> {
  return await sql<EntryRow[]>`
    with asked as (select unnest(${[...personIds]}::uuid[]) as id)
    select entry.person_id as "personId", entry.entry_id as "entryId"
      from (${sql.unsafe(ENTRIES_OF_ASKED)}) entry`;
}

/** The id of the entry that stands for this one: its own unless it was merged. */
export async function selectRemaining(sql: SqlRunner, personId: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select ${sql.unsafe(remainingEntry('asked.id'))} as id from (select ${personId}::uuid as id) asked`;
  return (row as { id: string }).id;
}

export interface MergedEntry {
  aliasPersonId: string;
  personId: string;
  mergedAt: string;
  mergedBy: string | null;
}

/** What stands in the place of each of these entries that were merged. */
export async function selectMergesOf(
  sql: SqlRunner,
  aliasIds: readonly string[],
): Promise<MergedEntry[]> {
  return await sql<MergedEntry[]>`
    select merged.alias_person_id as "aliasPersonId", merged.person_id as "personId",
           merged.merged_at as "mergedAt", named.merged_by as "mergedBy"
      from current_person_aliases merged
      join person_aliases named using (alias_person_id, merged_at)
     where merged.alias_person_id = any(${[...aliasIds]}::uuid[])`;
}

/** The entries that were merged into these, the first merged first. */
export async function selectMergesInto(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<MergedEntry[]> {
  return await sql<MergedEntry[]>`
    select merged.alias_person_id as "aliasPersonId", merged.person_id as "personId",
           merged.merged_at as "mergedAt", named.merged_by as "mergedBy"
      from current_person_aliases merged
      join person_aliases named using (alias_person_id, merged_at)
     where merged.person_id = any(${[...personIds]}::uuid[])
     order by merged.merged_at`;
}

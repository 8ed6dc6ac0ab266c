/** Posts as they were known at a moment. */
import type { EmploymentKind } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { ENTRIES_KNOWN_OF_ASKED, ENTRIES_OF_ASKED } from '../../platform/entries.sql.ts';

export interface KnownPost {
  personId: string;
  orgUnitCode: string;
  positionFamily: string | null;
  kind: EmploymentKind;
  isMain: boolean;
  startedOn: string;
  /** Last day; null for an open-ended post. */
  endedOn: string | null;
}

/**
 * The posts of these people as known at the instant, or now; the one that began last comes first. Those
 * of an entry that was merged count until the day before: from then on the remaining one says them.
 */
export async function selectPosts(
  sql: SqlRunner,
  personIds: readonly string[],
  knownAt: string | null,
): Promise<KnownPost[]> {
  const isKnown = knownAt === null ? sql`true` : sql`recorded_at <= ${knownAt}::timestamptz`;
  const entries = knownAt === null ? ENTRIES_OF_ASKED : ENTRIES_KNOWN_OF_ASKED;
  return await sql<KnownPost[]>`
    with asked as (select unnest(${[...personIds]}::uuid[]) as id),
         known as (select ${knownAt}::timestamptz as at),
    entry as materialized (
      select person_id, entry_id, (merged_at at time zone 'Asia/Shanghai')::date - 1 as last_day
        from (${sql.unsafe(entries)}) named
    )
    select entry.person_id as "personId", org_unit_code as "orgUnitCode",
           position_family as "positionFamily", kind, is_main as "isMain",
           started_on as "startedOn", least(ended_on, last_day) as "endedOn"
      from (select distinct on (employment_id) *
              from employment_history
             where person_id = any(array(select entry_id from entry)) and ${isKnown}
             order by employment_id, recorded_at desc) post
      join entry on entry.entry_id = post.person_id
     where started_on <= coalesce(last_day, started_on)
     order by started_on desc, employment_id`;
}

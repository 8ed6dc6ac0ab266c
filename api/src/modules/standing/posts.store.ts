/** Posts as they were known at a moment. */
import type { EmploymentKind } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';

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

/** The posts of these people as known at the instant, or now; the one that began last comes first. */
export async function selectPosts(
  sql: SqlRunner,
  personIds: readonly string[],
  knownAt: string | null,
): Promise<KnownPost[]> {
  const isKnown = knownAt === null ? sql`true` : sql`recorded_at <= ${knownAt}::timestamptz`;
  return await sql<KnownPost[]>`
    select person_id as "personId", org_unit_code as "orgUnitCode",
           position_family as "positionFamily", kind, is_main as "isMain",
           started_on as "startedOn", ended_on as "endedOn"
      from (select distinct on (employment_id) *
              from employment_history
             where person_id = any(${[...personIds]}::uuid[]) and ${isKnown}
             order by employment_id, recorded_at desc) post
     order by started_on desc, employment_id`;
}

/** Posts, as far as the requirement of a credential reads them. */
import type { SqlRunner } from '../../platform/database/transaction.ts';

/** Days of the posts, the last day included. */
export async function selectPostDays(
  sql: SqlRunner,
  personId: string,
): Promise<{ from: string; until: string | null }[]> {
  return await sql<{ from: string; until: string | null }[]>`
    select started_on::text as "from", ended_on::text as until from employments
     where person_id = ${personId} and kind <> 'CANDIDATE'`;
}

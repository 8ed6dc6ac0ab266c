import type { Sql } from 'postgres';

/** More than that is no more telling, and would take longer to count. */
const MOST_COUNTED = 10_000;

export interface DatabaseFigures {
  /**
   * Seconds since the oldest running transaction that has written began: the feeds end before what it
   * may add. 0 when there is none. Transactions of roles that this one may not watch are left out.
   */
  feedLagSeconds: number;
  /** Up to 10,000. */
  completionsDue: number;
  webhooksFailing: number;
  /** Up to 10,000. */
  webhookDeadLetters: number;
}

export async function selectFigures(sql: Sql): Promise<DatabaseFigures> {
  const rows = await sql<DatabaseFigures[]>`
    select
      coalesce(extract(epoch from clock_timestamp() - least(
        (select min(xact_start) from pg_stat_activity where backend_xid is not null),
        (select min(prepared) from pg_prepared_xacts)
      )), 0)::float8 as "feedLagSeconds",
      (select count(*)::int from (
        select from completions_due
         where due_on <= (now() at time zone 'Asia/Shanghai')::date
         limit ${MOST_COUNTED}
      ) as due) as "completionsDue",
      (select count(*)::int from webhook_endpoints
        where failures > 0 and pause is null) as "webhooksFailing",
      (select count(*)::int from (
        select from webhook_dead_letters where state <> 'DELIVERED' limit ${MOST_COUNTED}
      ) as letters) as "webhookDeadLetters"`;
  return rows[0] as DatabaseFigures;
}

/** Audit events of the people of a district, for measuring the list, the chain and the file. */
import type { Sql } from 'postgres';

/** Adds one event for each person of the district, unless there are some. */
export async function insertAuditEventsOf(sql: Sql, district: string): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`select set_config('statement_timeout', '0', true)`;
    await transaction`
      insert into audit_events (region, id, actor_kind, actor_id, action, subject_kind, subject_id, details)
      select left(${district}, 4), gen_random_uuid(), 'PERSON', post.person_id, 'person:disable', 'PERSON',
             post.person_id::text, jsonb_build_object('sessionsEnded', 1, 'orgUnitCode', post.org_unit_code)
        from employments post
       where left(post.org_unit_code, 6) = left(${district}, 6)
         and not exists (select 1 from audit_events)`;
  });
}

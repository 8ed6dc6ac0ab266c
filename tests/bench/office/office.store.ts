/** Makes the subtree that the pages of an office are measured with: one province, everybody in it. */
import type { Sql } from 'postgres';
import type { SqlRunner } from '../../../api/src/platform/database/transaction.ts';
import { createIndexes, dropIndexes } from '../seed/seed.store.ts';

export const OFFICE_PROVINCE = '910000000000';

/** Every seeded person holds this position; every second one has the programme, every fourth of these late. */
export async function fillOffice(sql: Sql, position: string, programSlug: string): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`select set_config('statement_timeout', '0', true)`;
    // With its trigger: where people stand is read from the history of their posts.
    await transaction`
      update employments set position_family = ${position}
       where position_family is distinct from ${position} and left(org_unit_code, 2) = '91'`;
    await transaction`select set_config('session_replication_role', 'replica', true)`;
    await transaction`
      insert into program_assignments (region, id, person_id, program_uuid, program_digest, period,
        starts_on, due_on, source, assigned_at, org_unit_code, province_code, city_code,
        district_code, street_code, community_code)
      select left(post.org_unit_code, 4), gen_random_uuid(), post.person_id, item.uuid,
             item.current_digest, '', current_date - 60,
             current_date + case when n % 4 = 0 then -10 else 30 end, 'AUDIENCE', now(),
             post.org_unit_code, rpad(left(post.org_unit_code, 2), 12, '0'),
             rpad(left(post.org_unit_code, 4), 12, '0'), rpad(left(post.org_unit_code, 6), 12, '0'),
             rpad(left(post.org_unit_code, 9), 12, '0'), post.org_unit_code
        from (select *, row_number() over (order by person_id) as n from employments
               where is_main and left(org_unit_code, 2) = '91') post
        join content_items item on item.kind = 'PROGRAM' and item.slug = ${programSlug}
       where n % 2 = 0 and not exists (select 1 from program_assignments)`;
    await transaction`
      insert into audit_events (region, id, actor_kind, actor_id, action, subject_kind, subject_id, details)
      select left(post.org_unit_code, 4), gen_random_uuid(), 'PERSON', post.person_id, 'person:disable',
             'PERSON', post.person_id::text,
             jsonb_build_object('sessionsEnded', 1, 'orgUnitCode', post.org_unit_code)
        from employments post
       where left(post.org_unit_code, 2) = '91'
         and not exists (select 1 from audit_events where action = 'person:disable')`;
  });
}

/**
 * Spreads the people over the states of clearance: of each four one is cleared until next year, one for a
 * month more, one no longer, one not yet. Their facts would not do so, and a board is not of one state.
 */
export async function spreadClearances(sql: Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`select set_config('statement_timeout', '0', true)`;
    await transaction`
      update standing_cache record set met = spread.met
        from (select region, person_id, position,
                     case row_number() over (order by person_id) % 4
                       when 0 then datemultirange(daterange(current_date - 200 - day, current_date + 365 - day))
                       when 1 then datemultirange(daterange(current_date - 700 - day, current_date - 400 - day),
                                                  daterange(current_date - 340 - day, current_date + 31))
                       when 2 then datemultirange(daterange(current_date - 400 - day, current_date - day))
                       else '{}' end as met
                from standing_cache
               cross join lateral (select abs(hashtext(person_id::text)) % 100 as day) spread) spread
       where (record.region, record.person_id, record.position)
             = (spread.region, spread.person_id, spread.position)
         and record.met <> spread.met`;
  });
}

/**
 * Writes so many rows of a board for everybody in the province, for measuring files of a million rows: a file
 * reads rows, and making as many from facts would take an hour. They rest on no rule and change on no day, so
 * the server leaves them as they are.
 */
export async function fillBoard(
  sql: Sql,
  board: 'clearance' | 'learning',
  each: number,
): Promise<void> {
  const table = board === 'clearance' ? 'standing_cache' : 'learning_cache';
  await sql.begin(async (transaction) => {
    await transaction`select set_config('statement_timeout', '0', true),
      set_config('session_replication_role', 'replica', true)`;
    const rows = await transaction`select 1 from ${transaction(table)} limit 1`;
    if (rows.length > 0) return;
    const indexes = await dropIndexes(transaction, table);
    await (board === 'clearance' ? insertClearances : insertLearning)(transaction, each);
    await createIndexes(transaction, indexes);
  });
}

async function insertClearances(sql: SqlRunner, each: number): Promise<void> {
  await sql`
    insert into standing_cache (region, person_id, position, ruled, met, waived, rules, org_unit_code,
      province_code, city_code, district_code, street_code, community_code)
    select left(code, 4), person_id, 'bench-' || n, '{[2020-01-01,)}', '{}', '{}', '', code,
           rpad(left(code, 2), 12, '0'), rpad(left(code, 4), 12, '0'), rpad(left(code, 6), 12, '0'),
           rpad(left(code, 9), 12, '0'), code
      from (select person_id, org_unit_code as code from employments
             where is_main and left(org_unit_code, 2) = '91') post
     cross join generate_series(1, ${each}::int) n`;
}

async function insertLearning(sql: SqlRunner, each: number): Promise<void> {
  await sql`
    insert into learning_cache (region, person_id, kind, item_uuid, period, from_on, begun_on, met,
      turn_on, positions, org_unit_code, province_code, city_code, district_code, street_code,
      community_code)
    select region, person_id, 'COURSE', course_uuid, case when n = 1 then '' else (1999 + n)::text end,
           completed_at::date, completed_at::date, '{}', '9999-12-30', '{}', org_unit_code,
           province_code, city_code, district_code, street_code, community_code
      from (select distinct on (person_id) * from completion_records
             where province_code = ${OFFICE_PROVINCE} order by person_id, completed_at) record
     cross join generate_series(1, ${each}::int) n`;
}

/** Statistics for the planner, and no vacuum in the middle of a measurement, however long it takes. */
export async function settle(sql: Sql): Promise<void> {
  const own = await sql.reserve();
  try {
    await own`set statement_timeout = 0`;
    await own`vacuum (analyze)`;
    await own`reset statement_timeout`;
  } finally {
    own.release();
  }
}

export interface OfficeSize {
  people: number;
  records: number;
  clearances: number;
  learning: number;
  events: number;
}

export async function selectOfficeSize(sql: Sql): Promise<OfficeSize> {
  const [row] = await sql<[OfficeSize]>`
    select (select count(*)::int from employments where left(org_unit_code, 2) = '91' and is_main) as people,
           (select count(*)::int from completion_records where province_code = ${OFFICE_PROVINCE}) as records,
           (select count(*)::int from standing_cache) as clearances,
           (select count(*)::int from learning_cache) as learning,
           (select count(*)::int from audit_entries) as events`;
  return row;
}

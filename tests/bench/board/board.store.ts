/** Makes the district that the board is measured with. */
import type postgres from 'postgres';
import type { Clearance } from '../../../schema/src/content/model.ts';

/** A district of the seeded organisation; everyone of the board works there. */
export const BOARD_DISTRICT = '910101000000';
export const BOARD_PROVINCE = '910000000000';

/** Gives the first people by id a post with the position in the district's communities; returns how many. */
export async function movePeople(
  sql: postgres.Sql,
  position: string,
  wanted: number,
): Promise<number> {
  await sql`
    with community as (
      select code, row_number() over (order by code) - 1 as place, count(*) over () as total
        from org_units
       where level = 'COMMUNITY' and path like '%' || ${BOARD_DISTRICT}::text || '.%'
    ), chosen as (
      select id, row_number() over (order by id) as n from (
        select id from people where staff_number like 'seed%' order by id limit ${wanted}) first
    )
    update employments post set org_unit_code = community.code, position_family = ${position}
      from chosen join community on community.place = chosen.n % community.total
     where post.person_id = chosen.id and post.is_main
       and (post.org_unit_code, post.position_family) is distinct from (community.code, ${position})`;
  const [row] = await sql<[{ count: number }]>`
    select count(*)::int from employments where position_family = ${position} and is_main`;
  return row.count;
}

/** Stores the rule as a sync would; one that was withdrawn by the content of the server comes back. */
export async function storeRule(sql: postgres.Sql, rule: Clearance, digest: string): Promise<void> {
  const canonical = JSON.stringify(rule);
  await sql.begin(async (transaction) => {
    await transaction`
      insert into content_versions (digest, kind, item_uuid, canonical)
      values (${digest}, 'CLEARANCE', ${rule.uuid}, ${canonical}::text::jsonb) on conflict do nothing`;
    await transaction`
      insert into content_items (uuid, kind, slug, position, title, current_digest)
      values (${rule.uuid}, 'CLEARANCE', ${rule.slug}, 0, ${rule.title}, ${digest})
      on conflict (uuid) do update set retired_at = null, current_digest = excluded.current_digest`;
    await transaction`
      insert into content_item_history (item_uuid, from_at, digest)
      values (${rule.uuid}, clock_timestamp(), ${digest})`;
    await transaction`
      insert into content_syncs (report) values (${'{"seed":true}'}::text::jsonb)`;
  });
}

/** Empties the derived table, so that making it is measured, too. */
export async function emptyCache(sql: postgres.Sql): Promise<void> {
  await sql`truncate standing_cache`;
}

export async function countCache(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<[{ count: number }]>`select count(*)::int from standing_cache`;
  return row.count;
}

export async function analyzeCache(sql: postgres.Sql): Promise<void> {
  await sql`vacuum (analyze) standing_cache`;
}

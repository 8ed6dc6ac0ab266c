/** The derived table of clearances: writing it, finding what is stale, and counting in it. */
import type { ClearanceState } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { isOwnEntry } from '../../platform/entries.sql.ts';
import type { IdWindow } from '../../platform/ids.ts';
import { LEVEL_COLUMNS, type ScopeUnit } from '../../platform/list/readable.sql.ts';
import { belowOf, LEVEL_LIST, UNITS_ABOVE } from '../../platform/list/units-above.sql.ts';
import { TODAY_IN_CHINA } from '../../platform/visibility.sql.ts';
import { endsBefore, stateOn } from './clearance-state.sql.ts';

export interface CacheRow {
  region: string;
  personId: string;
  position: string;
  /** Multiranges as PostgreSQL writes them. */
  ruled: string;
  met: string;
  waived: string;
  rules: string;
  /** The day on which a post begins or ends next, or the state becomes another by itself. */
  nextChangeOn: string | null;
  orgUnitCode: string;
}

const CONTENT = `ruled, met, waived, rules, next_change_on, org_unit_code, ${LEVEL_LIST}`;
const EXCLUDED = CONTENT.replaceAll(/\w+/g, (name) => `excluded.${name}`);
const STORED = CONTENT.replaceAll(/\w+/g, (name) => `standing_cache.${name}`);

const UPSERT = `
  insert into standing_cache (region, person_id, position, ${CONTENT})
  select "region", "personId", "position", "ruled", "met", "waived", "rules", "nextChangeOn",
         unit.code, ${LEVEL_LIST}
    from jsonb_to_recordset($1::text::jsonb) as row("region" char(4), "personId" uuid,
      "position" text, "ruled" datemultirange, "met" datemultirange, "waived" datemultirange,
      "rules" text, "nextChangeOn" date, "orgUnitCode" char(12))
    join org_units unit on unit.code = "orgUnitCode"
   cross join lateral (${UNITS_ABOVE}) above
  on conflict (region, person_id, position) do update set (${CONTENT}) = (${EXCLUDED})
   where (${STORED}) is distinct from (${EXCLUDED})`;

/** Writes the rows, those that say something new; returns how many did. */
export async function upsertRows(sql: SqlRunner, rows: readonly CacheRow[]): Promise<number> {
  if (rows.length === 0) return 0;
  const { count } = await sql.unsafe(UPSERT, [JSON.stringify(rows)], { prepare: true });
  return count;
}

/** The regions in which these people have rows. */
export async function selectRegions(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<string[]> {
  const rows = await sql<{ region: string }[]>`
    select distinct region from standing_cache
     where person_id = any(${[...personIds]}::uuid[]) order by region`;
  return rows.map(({ region }) => region);
}

/** Deletes what these people have in the region besides the rows; returns how many that were. */
export async function deleteOtherRows(
  sql: SqlRunner,
  region: string,
  personIds: readonly string[],
  rows: readonly CacheRow[],
): Promise<number> {
  const kept = rows.filter((row) => row.region === region);
  const keep = kept.map((row) => `${row.personId} ${row.position}`);
  const { count } = await sql`
    delete from standing_cache
     where region = ${region} and person_id = any(${[...personIds]}::uuid[])
       and person_id || ' ' || position <> all(${keep}::text[])`;
  return count;
}

/** The rules that rows of each position should rest on. */
export type RulesByPosition = ReadonlyMap<string, string>;

/** Positions of the rows: each is looked up behind the one before, and not read from all rows. */
const POSITIONS = `
  (select position from standing_cache order by position limit 1)
  union all
  select (select position from standing_cache
           where position > found.position order by position limit 1)
    from found where found.position is not null`;

/** Rows of a position that rest on other rules, in two ranges of the index. */
const restsOn = (comparison: '<' | '>'): string => `
  (select person_id from standing_cache
    where position = wanted.position and rules ${comparison} wanted.rules limit $4)`;

const STALE = `
  with recursive found as (${POSITIONS}),
  wanted as (
    select found.position, coalesce(current.rules, $3) as rules
      from found left join unnest($1::text[], $2::text[]) as current(position, rules)
        on current.position = found.position
  )
  select distinct person_id as id from (
    (select person_id from standing_cache where next_change_on <= ${TODAY_IN_CHINA} limit $4)
    union all
    select other.person_id
      from wanted cross join lateral (${restsOn('<')} union all ${restsOn('>')}) other
  ) stale
  limit $4`;

/** Some of the people with a row whose posts or rules have changed since it was made. */
export async function selectStale(
  sql: SqlRunner,
  rules: RulesByPosition,
  noRules: string,
  limit: number,
): Promise<string[]> {
  const parameters = [[...rules.keys()], [...rules.values()], noRules, limit];
  const rows = await sql.unsafe<{ id: string }[]>(STALE, parameters);
  return rows.map(({ id }) => id);
}

const isHeld = (post: string): string => `${post}.kind <> 'CANDIDATE'
  and ${post}.started_on <= ${TODAY_IN_CHINA}
  and coalesce(${post}.ended_on >= ${TODAY_IN_CHINA}, true)`;

const MISSING = `
  select distinct post.person_id as id
    from employments post
    join employments main on main.person_id = post.person_id and main.is_main and ${isHeld('main')}
   where post.person_id > $1 and post.person_id <= $2 and post.position_family is not null and ${isHeld('post')}
     and ${isOwnEntry('post.person_id')}
     and not exists (select from standing_cache row
           where row.person_id = post.person_id and row.position = post.position_family)
   order by 1`;

/**
 * The people of a window with a position today for which there is no row. Planned each time: a plan that
 * was made when the table was empty takes hours when it is half full.
 */
export async function selectMissing(sql: SqlRunner, { after, upTo }: IdWindow): Promise<string[]> {
  const rows = await sql.unsafe<{ id: string }[]>(MISSING, [after, upTo]);
  return rows.map(({ id }) => id);
}

export interface StateCount {
  /** The unit directly below that the rows belong to; null for those of the unit itself. */
  below: string | null;
  position: string;
  state: ClearanceState;
  count: number;
  /** Of these, valid and ending before the asked day. */
  endingSoon: number;
}

/**
 * How many rows of the unit there are for each unit below, position and state on the day. `offset 0` keeps
 * the planner from taking each row for a group of its own, and sorting all of them.
 */
export async function selectCounts(
  sql: SqlRunner,
  unit: ScopeUnit,
  { position, day, soon }: { position: string | null; day: string; soon: string },
): Promise<StateCount[]> {
  // An equation with a coalesce would let the planner expect few rows, and sort them.
  const held = position === null ? '$4::text is null' : 'row.position = $4::text';
  return await sql.unsafe<StateCount[]>(
    `select below, position, state, count(*)::int as count,
            count(*) filter (where "endsSoon")::int as "endingSoon"
       from (select ${belowOf(unit.level)} as below, position, ${stateOn('row', '$2::date')} as state,
                    ${endsBefore('row', '$2::date', '$3::date')} as "endsSoon"
               from standing_cache row
              where row.${LEVEL_COLUMNS[unit.level]} = $1::char(12) and ${held} offset 0) counted
      group by 1, 2, 3`,
    [unit.code, day, soon, position],
    { prepare: true },
  );
}

/** The derived table of learning: writing it, and finding what is stale. */
import type { LearningKind } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { entriesOfPerson, isOwnEntry } from '../../platform/entries.sql.ts';
import type { IdWindow } from '../../platform/ids.ts';
import { LEVEL_LIST, UNITS_ABOVE } from '../../platform/list/units-above.sql.ts';
import { TODAY_IN_CHINA } from '../../platform/visibility.sql.ts';

export interface LearningRow {
  region: string;
  personId: string;
  kind: LearningKind;
  itemUuid: string;
  period: string;
  assignmentRegion: string | null;
  assignmentId: string | null;
  fromOn: string;
  dueOn: string | null;
  begunOn: string | null;
  /** A multirange as PostgreSQL writes it. */
  met: string;
  turnOn: string;
  positions: readonly string[];
  nextChangeOn: string | null;
  orgUnitCode: string;
}

const CONTENT = `kind, assignment_region, assignment_id, from_on, due_on, begun_on, met, turn_on,
  positions, next_change_on, org_unit_code, ${LEVEL_LIST}`;
const EXCLUDED = CONTENT.replaceAll(/\w+/g, (name) => `excluded.${name}`);
const STORED = CONTENT.replaceAll(/\w+/g, (name) => `learning_cache.${name}`);

const UPSERT = `
  insert into learning_cache (region, person_id, item_uuid, period, ${CONTENT})
  select "region", "personId", "itemUuid", "period", "kind", "assignmentRegion", "assignmentId",
         "fromOn", "dueOn", "begunOn", "met", "turnOn", "positions", "nextChangeOn",
         unit.code, ${LEVEL_LIST}
    from jsonb_to_recordset($1::text::jsonb) as row("region" char(4), "personId" uuid,
      "itemUuid" uuid, "period" text, "kind" text, "assignmentRegion" char(4), "assignmentId" uuid,
      "fromOn" date, "dueOn" date, "begunOn" date, "met" datemultirange, "turnOn" date,
      "positions" text[], "nextChangeOn" date, "orgUnitCode" char(12))
    join org_units unit on unit.code = "orgUnitCode"
   cross join lateral (${UNITS_ABOVE}) above
  on conflict (region, person_id, item_uuid, period) do update set (${CONTENT}) = (${EXCLUDED})
   where (${STORED}) is distinct from (${EXCLUDED})`;

/** Writes the rows, those that say something new. */
export async function upsertLearning(sql: SqlRunner, rows: readonly LearningRow[]): Promise<void> {
  if (rows.length > 0) await sql.unsafe(UPSERT, [JSON.stringify(rows)], { prepare: true });
}

/** The rows that these people have, by person, item and period. */
export async function selectLearning(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<LearningRow[]> {
  return await sql<LearningRow[]>`
    select region, person_id as "personId", kind, item_uuid as "itemUuid", period,
           assignment_region as "assignmentRegion", assignment_id as "assignmentId",
           from_on as "fromOn", due_on as "dueOn", begun_on as "begunOn", met::text as met,
           turn_on as "turnOn", positions, next_change_on as "nextChangeOn",
           org_unit_code as "orgUnitCode"
      from learning_cache where person_id = any(${[...personIds]}::uuid[])`;
}

/** The regions in which these people have rows. */
export async function selectLearningRegions(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<string[]> {
  const rows = await sql<{ region: string }[]>`
    select distinct region from learning_cache
     where person_id = any(${[...personIds]}::uuid[]) order by region`;
  return rows.map(({ region }) => region);
}

/** Deletes what these people have in the region besides the rows. */
export async function deleteOtherLearning(
  sql: SqlRunner,
  region: string,
  personIds: readonly string[],
  rows: readonly LearningRow[],
): Promise<void> {
  const kept = rows.filter((row) => row.region === region);
  const keep = kept.map((row) => `${row.personId} ${row.itemUuid} ${row.period}`);
  await sql`
    delete from learning_cache
     where region = ${region} and person_id = any(${[...personIds]}::uuid[])
       and person_id || ' ' || item_uuid || ' ' || period <> all(${keep}::text[])`;
}

/** Some of the people with a row whose posts have changed since it was made. */
export async function selectStaleLearners(sql: SqlRunner, limit: number): Promise<string[]> {
  const rows = await sql.unsafe<{ id: string }[]>(
    `select distinct person_id as id from (
       select person_id from learning_cache where next_change_on <= ${TODAY_IN_CHINA} limit $1) stale`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

const MISSING = `
  select main.person_id as id
    from employments main
   where main.person_id > $1 and main.person_id <= $2 and main.is_main and main.kind <> 'CANDIDATE'
     and main.started_on <= ${TODAY_IN_CHINA}
     and coalesce(main.ended_on >= ${TODAY_IN_CHINA}, true)
     and ${isOwnEntry('main.person_id')}
     and not exists (select from learning_cache row where row.person_id = main.person_id)
     and exists (
       select from (${entriesOfPerson('main.person_id')}) entry
        where exists (select from program_assignments assignment
                       where assignment.person_id = entry.id and assignment.withdrawn_at is null)
           or exists (select from completion_records record
                       where record.person_id = entry.id
                         and record.activity_kind in ('LESSON', 'QUIZ', 'COURSE')
                         and record.outcome <> 'REVOKED'))
   order by 1`;

/**
 * The people of a window who work somewhere today, have learned something or have to, and have no row.
 * Planned each time, as the table may have been empty before.
 */
export async function selectMissingLearners(
  sql: SqlRunner,
  { after, upTo }: IdWindow,
): Promise<string[]> {
  const rows = await sql.unsafe<{ id: string }[]>(MISSING, [after, upTo]);
  return rows.map(({ id }) => id);
}

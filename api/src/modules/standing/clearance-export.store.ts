/** The clearances of a subtree on a day, a page after another: the board as rows of a file. */
import type { ClearanceState, OrgLevel } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { endsBefore as isEndingBefore, stateOn } from './clearance-state.sql.ts';

export interface ExportedClearance {
  personId: string;
  staffNumber: string;
  displayName: string;
  orgUnitCode: string;
  unitName: string;
  position: string;
  state: ClearanceState;
  /** The last day of the clearance; null without an end, and where there is none. */
  validUntil: string | null;
}

export interface ClearancePage {
  unit: { code: string; level: OrgLevel };
  day: string;
  position: string | null;
  /** Only those in this state, or those that are valid and end before a day; null: all. */
  state: ClearanceState | null;
  endsBefore: string | null;
  after: { personId: string; position: string };
  limit: number;
}

const COLUMN: Readonly<Record<OrgLevel, string>> = {
  PROVINCE: 'province_code',
  CITY: 'city_code',
  DISTRICT: 'district_code',
  STREET: 'street_code',
  COMMUNITY: 'community_code',
};

/** By person and position; the index of the level returns them in order. */
export async function selectClearancePage(
  sql: SqlRunner,
  { unit, day, position, state, endsBefore, after, limit }: ClearancePage,
): Promise<ExportedClearance[]> {
  const column = sql.unsafe(`record.${COLUMN[unit.level]}`);
  return await sql<ExportedClearance[]>`
    select record.person_id as "personId", person.staff_number as "staffNumber",
           person.display_name as "displayName", record.org_unit_code as "orgUnitCode",
           unit.name as "unitName", record.position,
           ${sql.unsafe(stateOn('record', 'asked.day'))} as state,
           (select case when upper(days) = 'infinity' then null else (upper(days) - 1)::text end
              from unnest(record.met) days
             where days @> asked.day and record.ruled @> asked.day) as "validUntil"
      from (select ${day}::date as day, ${endsBefore}::date as ends) asked, standing_cache record
      join people person on person.id = record.person_id
      join org_units unit on unit.code = record.org_unit_code
     where ${column} = ${unit.code}
       and (record.person_id, record.position) > (${after.personId}::uuid, ${after.position})
       and (${position}::text is null or record.position = ${position})
       and (${state}::text is null or ${sql.unsafe(stateOn('record', 'asked.day'))} = ${state})
       and (${endsBefore}::date is null
            or ${sql.unsafe(isEndingBefore('record', 'asked.day', 'asked.ends'))})
     order by record.person_id, record.position
     limit ${sql.unsafe(String(limit))}`;
}

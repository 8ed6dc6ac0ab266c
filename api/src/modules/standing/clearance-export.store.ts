/** The clearances of a subtree on a day, a page after another: the board as rows of a file. */
import type { ClearanceState, OrgLevel } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { LEVEL_COLUMNS } from '../../platform/list/readable.sql.ts';
import { Parameters } from '../../platform/list/statement.sql.ts';
import { endsBefore as isEndingBefore, isInState, stateOn } from './clearance-state.sql.ts';

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

/**
 * By person and position; the index of the level returns them in order. Names are looked up for the rows
 * of the page only. Planned each time: which condition leaves many rows is known by its values alone.
 */
export async function selectClearancePage(
  sql: SqlRunner,
  { unit, day, position, state, endsBefore, after, limit }: ClearancePage,
): Promise<ExportedClearance[]> {
  const parameters = new Parameters();
  const dayAsked = parameters.add(day, 'date');
  const conditions = [
    `record.${LEVEL_COLUMNS[unit.level]} = ${parameters.add(unit.code, 'char(12)')}`,
    `(record.person_id, record.position) > (${parameters.add(after.personId, 'uuid')}, ${parameters.add(after.position, 'text')})`,
  ];
  if (position !== null) conditions.push(`record.position = ${parameters.add(position, 'text')}`);
  if (state !== null) conditions.push(isInState('record', dayAsked, state));
  if (endsBefore !== null) {
    conditions.push(isEndingBefore('record', dayAsked, parameters.add(endsBefore, 'date')));
  }
  return await sql.unsafe<ExportedClearance[]>(
    `select record.person_id as "personId", person.staff_number as "staffNumber",
            person.display_name as "displayName", record.org_unit_code as "orgUnitCode",
            unit.name as "unitName", record.position, ${stateOn('record', dayAsked)} as state,
            (select case when upper(days) = 'infinity' then null else (upper(days) - 1)::text end
               from unnest(record.met) days
              where days @> ${dayAsked} and record.ruled @> ${dayAsked}) as "validUntil"
       from (select * from standing_cache record
              where ${conditions.join(' and ')}
              order by record.person_id, record.position limit ${limit}) record
       join people person on person.id = record.person_id
       join org_units unit on unit.code = record.org_unit_code
      order by record.person_id, record.position`,
    parameters.values as never[],
  );
}

/** Writes what became of clearances: what differs from what was told last, and nothing twice. */
import type { ClearanceState } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { printedDay, printedInstant } from '../../platform/list/printed.sql.ts';
import { LEVEL_LIST, UNITS_ABOVE } from '../../platform/list/units-above.sql.ts';

export interface ToldClearance {
  personId: string;
  position: string;
  orgUnitCode: string;
  /** Null: the person does not hold the position in the unit any more. */
  state: ClearanceState | null;
  validFrom: string | null;
  validUntil: string | null;
}

/** What was told last of each position in each unit of these people, whom the caller has locked. */
export async function selectLastTold(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<ToldClearance[]> {
  return await sql<ToldClearance[]>`
    select distinct on (person_id, position, org_unit_code) person_id as "personId", position,
           org_unit_code as "orgUnitCode", state, valid_from::text as "validFrom",
           valid_until::text as "validUntil"
      from clearance_changes
     where person_id = any(${[...personIds]}::uuid[])
     order by person_id, position, org_unit_code, feed_position desc, id desc`;
}

/**
 * A transaction that began to write earlier and came to the person later has the lower position, but says
 * what holds: its rows go behind those that are there. While it runs nobody has read so far.
 */
const INSERT = `
  insert into clearance_changes (region, id, person_id, position, state, valid_from, valid_until, changed_at,
      feed_position, org_unit_code, ${LEVEL_LIST})
  select row."region", row."id", "personId", row."position", row."state", "validFrom", "validUntil", clock_timestamp(),
         greatest(current_feed_position(),
                  last.feed_position + (last.id >= row."id")::int), unit.code, ${LEVEL_LIST}
    from jsonb_to_recordset($1::text::jsonb) as row("region" char(4), "id" uuid, "personId" uuid, "position" text,
      "state" text, "validFrom" date, "validUntil" date, "orgUnitCode" char(12))
    join org_units unit on unit.code = "orgUnitCode"
    left join lateral (
      select told.feed_position, told.id from clearance_changes told
       where told.person_id = row."personId" and told.position = row."position"
         and told.org_unit_code = row."orgUnitCode"
       order by told.feed_position desc, told.id desc limit 1) last on true
   cross join lateral (${UNITS_ABOVE}) above`;

export async function insertClearanceChanges(
  sql: SqlRunner,
  rows: readonly (ToldClearance & { region: string; id: string })[],
): Promise<void> {
  await sql.unsafe(INSERT, [JSON.stringify(rows)], { prepare: true });
}

/** The fields of ClearanceChange as one JSON object, flat: ids instead of objects. */
export const CLEARANCE_LINE = `(select row_to_json(line)::text from (
      select record.id, record.person_id as "personId", person.staff_number as "staffNumber",
             person.display_name as "displayName", record.position,
             record.org_unit_code as "orgUnitCode", record.state,
             ${printedDay('record.valid_from')} as "validFrom",
             ${printedDay('record.valid_until')} as "validUntil",
             ${printedInstant('record.changed_at')} as "changedAt") line)`;
export const CLEARANCE_JOINS = 'join people person on person.id = record.person_id';

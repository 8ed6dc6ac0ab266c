/** Writes what became of people: see `person-changes.service.ts`. */
import type { PersonChangeKind } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { printedDay, printedInstant } from '../../../platform/list/printed.sql.ts';
import { LEVEL_LIST, UNITS_ABOVE } from '../../../platform/list/units-above.sql.ts';

/** The units in which these entries have a post, past or not. */
export async function selectUnitsOfPosts(
  sql: SqlRunner,
  entryIds: readonly string[],
): Promise<string[]> {
  const rows = await sql<{ code: string }[]>`
    select distinct org_unit_code as code from employments
     where person_id = any(${[...entryIds]}::uuid[]) order by 1`;
  return rows.map(({ code }) => code);
}

/** That a row is of one of these kinds, which are those of a closed list. */
export const ofChangeKinds = (kinds: readonly PersonChangeKind[]): string =>
  `record.kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})`;

export interface NewPersonChange {
  id: string;
  personId: string;
  kind: PersonChangeKind;
  otherId: string | null;
  orgUnitCode: string;
  /** Of a post that began or ended; null for every other kind. */
  postDay: string | null;
}

export async function insertPersonChanges(
  sql: SqlRunner,
  rows: readonly NewPersonChange[],
): Promise<void> {
  await sql`
    insert into person_changes (id, person_id, kind, other_id, post_day, changed_at, org_unit_code,
                                ${sql.unsafe(LEVEL_LIST)})
    select "id", "personId", "kind", "otherId", "postDay", now(), unit.code, ${sql.unsafe(LEVEL_LIST)}
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as row("id" uuid, "personId" uuid, "kind" text, "otherId" uuid, "postDay" date, "orgUnitCode" char(12))
      join org_units unit on unit.code = "orgUnitCode"
     cross join lateral (${sql.unsafe(UNITS_ABOVE)}) above`;
}

/** The fields of PersonChange as one JSON object, flat: ids instead of objects. */
export const PERSON_LINE = `(select row_to_json(line)::text from (
      select record.id, record.kind, record.person_id as "personId",
             person.staff_number as "staffNumber", person.display_name as "displayName",
             record.other_id as "otherId",
             case when record.kind like 'POST\\_%' then record.org_unit_code end as "orgUnitCode",
             ${printedDay('record.post_day')} as "day",
             ${printedInstant('record.changed_at')} as "changedAt") line)`;
export const PERSON_JOINS = 'join people person on person.id = record.person_id';

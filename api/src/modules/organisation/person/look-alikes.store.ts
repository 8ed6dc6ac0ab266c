/** People who may be meant by a row of a table: index `people_staff_number_alike`. */

import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { isOwnEntry } from '../../../platform/entries.sql.ts';

export interface AlikeNumber {
  alike: string;
  staffNumber: string;
}

/** Staff numbers that have one of these in common; see `alike` of the import. */
export async function selectAlikeNumbers(
  sql: SqlRunner,
  alike: readonly string[],
): Promise<AlikeNumber[]> {
  return await sql<AlikeNumber[]>`
    select ltrim(translate(staff_number, 'oil', '011'), '0') as alike, staff_number as "staffNumber"
      from people
     where ltrim(translate(staff_number, 'oil', '011'), '0') = any(${alike as string[]}::text[])
     order by staff_number`;
}

export interface Namesake {
  orgUnitCode: string;
  displayName: string;
  staffNumber: string;
}

/** Those of these names with a lasting post in one of these units. */
export async function selectNamesakes(
  sql: SqlRunner,
  orgUnitCodes: readonly string[],
  displayNames: readonly string[],
): Promise<Namesake[]> {
  return await sql<Namesake[]>`
    select post.org_unit_code as "orgUnitCode", person.display_name as "displayName",
           person.staff_number as "staffNumber"
      from employments post join people person on person.id = post.person_id
     where post.org_unit_code = any(${orgUnitCodes as string[]}::char(12)[])
       and post.ended_on is null and ${sql.unsafe(isOwnEntry('post.person_id'))}
       and person.display_name = any(${displayNames as string[]}::text[])
     order by person.staff_number`;
}

/** Where a person works. */
import type { OrgLevel } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { isOnPath } from '../../../platform/org-unit-path.sql.ts';

export interface MainUnit {
  code: string;
  /** Codes from the province down to the unit, with the level of each. */
  ancestors: { code: string; level: OrgLevel }[];
}

/**
 * The unit of the main employment on that day (in China), else of the one that lasts now, else null.
 * The second case is a completion older than the roster that knows the person.
 */
export async function selectMainUnit(
  sql: SqlRunner,
  personId: string,
  at: string,
): Promise<MainUnit | null> {
  const [row] = await sql<MainUnit[]>`
    with days as (
      select (${at}::timestamptz at time zone 'Asia/Shanghai')::date as asked,
             (now() at time zone 'Asia/Shanghai')::date as today
    ), main as (
      select employment.org_unit_code as code
        from employments employment, days
       where employment.person_id = ${personId} and employment.is_main
         and ((employment.started_on <= asked and coalesce(employment.ended_on, asked) >= asked)
           or (employment.started_on <= today and coalesce(employment.ended_on, today) >= today))
       order by (employment.started_on <= asked and coalesce(employment.ended_on, asked) >= asked) desc,
                employment.started_on desc
       limit 1
    )
    select main.code,
           (select json_agg(json_build_object('code', above.code, 'level', above.level))
              from org_units unit
              join org_units above
                on ${sql.unsafe(isOnPath('above.code', 'unit.path'))}
             where unit.code = main.code) as ancestors
      from main`;
  return row ?? null;
}

/** Whom a programme is for, of the people of a subtree. */
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { isOwnEntry } from '../../platform/entries.sql.ts';
import { TODAY_IN_CHINA } from '../../platform/visibility.sql.ts';

export interface AudienceQuery {
  /** The leading digits of the unit’s code. */
  prefix: string;
  positions: readonly string[];
  employmentKinds: readonly string[];
  tenureMonthsMax: number | null;
  orgUnits: readonly string[];
}

/**
 * Everybody of the subtree whose post today is one that the programme is for, by id. An empty list asks
 * for nothing; candidates are in no audience that does not name them.
 */
export async function selectAudience(sql: SqlRunner, query: AudienceQuery): Promise<string[]> {
  const { prefix, positions, employmentKinds, tenureMonthsMax, orgUnits } = query;
  const today = sql.unsafe(TODAY_IN_CHINA);
  const rows = await sql<{ id: string }[]>`
    select distinct post.person_id as id
      from employments post join people person on person.id = post.person_id
     where starts_with(post.org_unit_code, ${prefix})
       and person.disabled_at is null and ${sql.unsafe(isOwnEntry('person.id'))}
       and post.started_on <= ${today} and coalesce(post.ended_on >= ${today}, true)
       and (${positions.length === 0} or post.position_family = any(${[...positions]}::text[]))
       and (case when ${employmentKinds.length === 0} then post.kind <> 'CANDIDATE'
                 else post.kind = any(${[...employmentKinds]}::text[]) end)
       and (${tenureMonthsMax}::int is null
            or post.started_on > ${today} - make_interval(months => ${tenureMonthsMax}::int))
       and (${orgUnits.length === 0} or exists (
             select from unnest(${[...orgUnits]}::text[]) prefix
              where starts_with(post.org_unit_code, prefix)))
     order by 1`;
  return rows.map(({ id }) => id);
}

export interface OpenAssignment {
  personId: string;
  source: string;
}

/** Who has the programme in the period, withdrawn or not, of these people or by their unit then. */
export async function selectAssigned(
  sql: SqlRunner,
  query: { programUuid: string; period: string; personIds: readonly string[]; prefix: string },
): Promise<OpenAssignment[]> {
  return await sql<OpenAssignment[]>`
    select person_id as "personId", source from program_assignments
     where program_uuid = ${query.programUuid} and period = ${query.period}
       and (person_id = any(${[...query.personIds]}::uuid[])
            or (withdrawn_at is null and completed_at is null
                and starts_with(org_unit_code, ${query.prefix})))`;
}

/** Roles whose post has ended. */
import type { Role } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { TODAY_IN_CHINA } from '../../../platform/visibility.sql.ts';

/** That a post at one of the units carries a role on the other: one lies inside the other. */
const carries = (post: string): string => `exists (
    select 1 from org_units at
     where at.code = ${post}.org_unit_code and (at.path ^@ unit.path or unit.path ^@ at.path))`;

const lasts = (post: string): string => `coalesce(${post}.ended_on > ${TODAY_IN_CHINA}, true)`;

/**
 * That the role `given` on `unit` was given for a post that has ended: it was in force on the last day of
 * a post that carried it (of any post, when no post is left), or when that post was ended just now, and no
 * post that lasts carries it. A role given to somebody elsewhere, or after they left, has nothing to do
 * with that post. LEARNER lets nobody do anything to others, and stays.
 */
const wasGivenForEndedPost = (sql: SqlRunner, endedNow: string | null) => sql`
  given.role <> 'LEARNER' and given.revoked_at is null
  and exists (
    select 1 from employments ended
     where ended.person_id = given.person_id and not ${sql.unsafe(lasts('ended'))}
       and (ended.id = ${endedNow}
         or (given.granted_at at time zone 'Asia/Shanghai')::date <= ended.ended_on)
       and (${sql.unsafe(carries('ended'))} or not exists (
         select 1 from employments other
          where other.person_id = given.person_id and ${sql.unsafe(lasts('other'))})))
  and not exists (
    select 1 from employments lasting
     where lasting.person_id = given.person_id and ${sql.unsafe(lasts('lasting'))}
       and ${sql.unsafe(carries('lasting'))})`;

export interface EndedRole {
  role: Role;
  orgUnitCode: string;
}

/** Ends the roles of a person whose posts have ended, one of them perhaps just now; returns the roles. */
export async function updateRolesOfEndedPosts(
  sql: SqlRunner,
  personId: string,
  endedNow: string | null,
): Promise<EndedRole[]> {
  return await sql<EndedRole[]>`
    update role_grants given set revoked_at = now()
      from org_units unit
     where unit.code = given.org_unit_code and given.person_id = ${personId}
       and ${wasGivenForEndedPost(sql, endedNow)}
    returning given.role, given.org_unit_code as "orgUnitCode"`;
}

/** People with such roles. */
export async function selectPeopleWithRolesOfEndedPosts(sql: SqlRunner): Promise<string[]> {
  const rows = await sql<{ personId: string }[]>`
    select distinct given.person_id as "personId"
      from role_grants given join org_units unit on unit.code = given.org_unit_code
     where ${wasGivenForEndedPost(sql, null)}`;
  return rows.map(({ personId }) => personId);
}

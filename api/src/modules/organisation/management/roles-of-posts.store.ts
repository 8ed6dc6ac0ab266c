/** Roles and posts from which it follows that a role has ended. */
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { TODAY_IN_CHINA } from '../../../platform/visibility.sql.ts';
import type { HeldPost } from './roles-of-posts.rules.ts';

/** Past ones too. */
export async function selectHeldPosts(sql: SqlRunner, personId: string): Promise<HeldPost[]> {
  return await sql<HeldPost[]>`
    select post.id, unit.path, post.ended_on as "endedOn"
      from employments post join org_units unit on unit.code = post.org_unit_code
     where post.person_id = ${personId}`;
}

/**
 * People who may have roles of ended posts: one was in force on the last day of a post that is over.
 * Whether it has ended the rule says; those whose role another post carries are found as well.
 */
export async function selectPeopleWithEndedPosts(sql: SqlRunner): Promise<string[]> {
  const rows = await sql<{ personId: string }[]>`
    select distinct given.person_id as "personId"
      from role_grants given
      join employments ended on ended.person_id = given.person_id
     where given.role <> 'LEARNER' and given.revoked_at is null
       and ended.ended_on <= ${sql.unsafe(TODAY_IN_CHINA)}
       and (given.granted_at at time zone 'Asia/Shanghai')::date <= ended.ended_on`;
  return rows.map(({ personId }) => personId);
}

/** Naming an entry of a person as one with another, and what is looked at before. */
import type { Role } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { TODAY_IN_CHINA } from '../../platform/visibility.sql.ts';

/** From now on the entry stands for that person; null: for itself again. */
export async function insertAlias(
  sql: SqlRunner,
  row: { aliasPersonId: string; personId: string | null; mergedBy: string | null },
): Promise<void> {
  await sql`
    insert into person_aliases (alias_person_id, person_id, merged_by)
    values (${row.aliasPersonId}, ${row.personId}, ${row.mergedBy})`;
}

export interface UnderWay {
  roles: { role: Role; unit: string }[];
  openAttempt: boolean;
  openAssessment: boolean;
  openTask: boolean;
  mentorship: boolean;
  posts: string[];
}

/** What the entry still does that nobody would do any more. */
export async function selectUnderWay(
  sql: SqlRunner,
  aliasId: string,
  personId: string,
): Promise<UnderWay> {
  const today = sql.unsafe(TODAY_IN_CHINA);
  const [row] = await sql<UnderWay[]>`
    select coalesce((select json_agg(json_build_object('role', given.role, 'unit', unit.name) order by given.id)
                       from role_grants given join org_units unit on unit.code = given.org_unit_code
                      where given.person_id = ${aliasId} and given.revoked_at is null
                        and given.role <> 'LEARNER'), '[]') as roles,
           exists (select from quiz_attempts attempt
                    where attempt.person_id = ${aliasId}
                      and attempt.state in ('IN_PROGRESS', 'SUBMITTED', 'EXPIRED')) as "openAttempt",
           exists (select from assessments assessment
                    where assessment.person_id = ${aliasId} and assessment.state = 'OPEN') as "openAssessment",
           exists (select from rating_tasks task
                    where task.assessor_id = ${aliasId} and task.state = 'OPEN'
                      and task.closes_at > now()) as "openTask",
           exists (select from mentorships guided
                    where (guided.mentor_id = ${aliasId} or guided.mentee_id = ${aliasId})
                      and coalesce(guided.ends_on >= ${today}, true)) as mentorship,
           array(select unit.name from employments post join org_units unit on unit.code = post.org_unit_code
                  where post.person_id = ${aliasId} and coalesce(post.ended_on > ${today}, true)
                    and not exists (
                      select from employments own
                       where own.person_id = ${personId} and own.org_unit_code = post.org_unit_code
                         and coalesce(own.ended_on > ${today}, true))
                  order by post.started_on) as posts`;
  return row as UnderWay;
}

/** Paths of the units of the entry's own posts, those that last or, when none does, the past ones. */
export async function selectOwnPaths(sql: SqlRunner, aliasId: string): Promise<string[]> {
  const lasts = sql.unsafe(`coalesce(post.ended_on >= ${TODAY_IN_CHINA}, true)`);
  const rows = await sql<{ path: string; lasts: boolean }[]>`
    select unit.path, ${lasts} as lasts
      from employments post join org_units unit on unit.code = post.org_unit_code
     where post.person_id = ${aliasId}`;
  const lasting = rows.filter((row) => row.lasts);
  return (lasting.length > 0 ? lasting : rows).map(({ path }) => path);
}

export interface EntryCounts {
  personId: string;
  records: number;
  attempts: number;
  credentials: number;
}

/** How much was done under each of these entries alone. */
export async function selectCounts(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<EntryCounts[]> {
  return await sql<EntryCounts[]>`
    select entry.id as "personId",
           (select count(*)::int from completion_records record where record.person_id = entry.id) as records,
           (select count(*)::int from quiz_attempts attempt where attempt.person_id = entry.id) as attempts,
           (select count(*)::int from credentials credential where credential.person_id = entry.id) as credentials
      from unnest(${[...personIds]}::uuid[]) entry(id)`;
}

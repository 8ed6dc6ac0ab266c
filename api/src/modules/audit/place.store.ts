/** Whom and which unit the subjects of audit events belong to. */
import type { AuditSubjectKind, OrgLevel } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { isOnPath } from '../../platform/org-unit-path.sql.ts';

/** Subjects that are rows of a region, and the column that says whose they are. */
const PERSON_OF: Partial<Readonly<Record<AuditSubjectKind, { table: string; person: string }>>> = {
  ENROLLMENT: { table: 'enrollments', person: 'person_id' },
  QUIZ_ATTEMPT: { table: 'quiz_attempts', person: 'person_id' },
  COMPLETION_RECORD: { table: 'completion_records', person: 'person_id' },
  CREDENTIAL: { table: 'credentials', person: 'person_id' },
  PROGRAM_ASSIGNMENT: { table: 'program_assignments', person: 'person_id' },
  RECORD_CORRECTION: { table: 'record_corrections', person: 'person_id' },
  ASSESSMENT: { table: 'assessments', person: 'person_id' },
  RATING_TASK: { table: 'rating_tasks', person: 'subject_person_id' },
  MENTORSHIP: { table: 'mentorships', person: 'mentee_id' },
};

/** The person of each row, by the row's id; of those kinds of which one has a person. */
export async function selectPeopleOf(
  sql: SqlRunner,
  kind: AuditSubjectKind,
  region: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const of = PERSON_OF[kind];
  if (of === undefined) return new Map();
  const rows = await sql<{ id: string; person: string }[]>`
    select id, ${sql(of.person)} as person from ${sql(of.table)}
     where region = ${region} and id = any(${ids}::uuid[])`;
  return new Map(rows.map(({ id, person }) => [id, person]));
}

/** The unit of each examination, by its id. */
export async function selectUnitsOfExaminations(
  sql: SqlRunner,
  region: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; code: string }[]>`
    select id, org_unit_code as code from examinations
     where region = ${region} and id = any(${ids}::uuid[])`;
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/** The unit of each API key, by its id. */
export async function selectUnitsOfKeys(
  sql: SqlRunner,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; code: string }[]>`
    select id, org_unit_code as code from api_keys where id = any(${ids}::uuid[])`;
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/**
 * Where each person worked at an instant, in the order of the questions; null for who has no post. A
 * post that lasted on that day in China comes before the last one that was over, and that before the
 * first one to come; among these the main one.
 */
export async function selectUnitsAt(
  sql: SqlRunner,
  asked: readonly { personId: string; at: string }[],
): Promise<(string | null)[]> {
  const rows = await sql<{ code: string | null }[]>`
    with asked as (
      select n, person_id, (at at time zone 'Asia/Shanghai')::date as day
        from unnest(${asked.map(({ personId }) => personId)}::uuid[],
                    ${asked.map(({ at }) => at)}::text[]::timestamptz[])
          with ordinality as each(person_id, at, n)
    )
    select (select post.org_unit_code from employments post
             where post.person_id = asked.person_id
             order by (post.started_on <= day and coalesce(post.ended_on, day) >= day) desc,
                      (post.started_on <= day) desc,
                      post.is_main desc,
                      abs(post.started_on - day),
                      post.id
             limit 1) as code
      from asked order by n`;
  return rows.map(({ code }) => code);
}

export interface UnitWithAncestors {
  code: string;
  /** From the province down to the unit. */
  ancestors: { code: string; level: OrgLevel }[];
}

/** Those of the units that exist, each with the units above it. */
export async function selectUnitsWithAncestors(
  sql: SqlRunner,
  codes: readonly string[],
): Promise<UnitWithAncestors[]> {
  return await sql<UnitWithAncestors[]>`
    select unit.code, json_agg(json_build_object('code', above.code, 'level', above.level)) as ancestors
      from org_units unit
      join org_units above on ${sql.unsafe(isOnPath('above.code', 'unit.path'))}
     where unit.code = any(${codes}::char(12)[])
     group by unit.code`;
}

/** Reads people of a subtree on a day, and what is known of them under whichever entry (decision 171). */
import type { OrgLevel } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { ENTRIES_OF_ASKED } from '../../platform/entries.sql.ts';
import { CODE_PREFIX_LENGTH } from '../../platform/org-unit-code.ts';
import { stateOn } from '../standing/clearance-state.sql.ts';
import type {
  ClearanceFact,
  CourseFact,
  CredentialFact,
  ProgramFact,
  ReportPerson,
} from './report-facts.ts';

/**
 * Everybody with a post in the subtree on the day, each once, with the main post where it lies there, by
 * unit and staff number; at most so many. Posts of an entry that was merged are the person's until the
 * day before.
 */
export async function selectPeopleOn(
  sql: SqlRunner,
  unit: { code: string; level: OrgLevel },
  day: string,
  limit: number,
): Promise<ReportPerson[]> {
  const length = CODE_PREFIX_LENGTH[unit.level];
  const digits = length === 12 ? 'post.org_unit_code' : `left(post.org_unit_code, ${length})`;
  return await sql<ReportPerson[]>`
    select held.person_id as "personId", person.staff_number as "staffNumber",
           person.display_name as "displayName", person.phone,
           held.org_unit_code as "orgUnitCode", unit.name as "unitName", unit.path as "unitPath",
           held.position_family as "positionFamily", held.kind,
           held.started_on::text as "startedOn"
      from (
        select distinct on (coalesce(merged.person_id, post.person_id))
               coalesce(merged.person_id, post.person_id) as person_id, post.org_unit_code,
               post.position_family, post.kind, post.started_on
          from employments post
          left join current_person_aliases merged on merged.alias_person_id = post.person_id
         where ${sql.unsafe(digits)} = ${unit.code.slice(0, length)}
           and post.started_on <= ${day}::date
           and (post.ended_on is null or post.ended_on >= ${day}::date)
           and post.kind <> 'CANDIDATE'
           and (merged.merged_at is null
             or ${day}::date < (merged.merged_at at time zone 'Asia/Shanghai')::date)
         order by 1, merged.merged_at nulls first, post.is_main desc, post.started_on desc, post.id
      ) held
      join people person on person.id = held.person_id
      join org_units unit on unit.code = held.org_unit_code
     order by unit.path, person.staff_number collate "C"
     limit ${sql.unsafe(String(limit))}`;
}

export async function selectClearances(
  sql: SqlRunner,
  personIds: readonly string[],
  day: string,
): Promise<ClearanceFact[]> {
  return await sql<ClearanceFact[]>`
    select record.person_id as "personId", record.position,
           ${sql.unsafe(stateOn('record', 'asked.day'))} as state,
           (select case when upper(days) = 'infinity' then null else (upper(days) - 1)::text end
              from unnest(record.met) days
             where days @> asked.day and record.ruled @> asked.day) as "validUntil"
      from (select ${day}::date as day) asked, standing_cache record
     where record.person_id = any(${[...personIds]}::uuid[])`;
}

/** The last completion of each course up to the day. */
export async function selectCourses(
  sql: SqlRunner,
  personIds: readonly string[],
  day: string,
): Promise<CourseFact[]> {
  return await sql<CourseFact[]>`
    with asked as (select unnest(${[...personIds]}::uuid[]) as id)
    select entry.person_id as "personId", fact.activity_uuid as "courseUuid",
           max(fact.occurred_on)::text as "completedOn"
      from (${sql.unsafe(ENTRIES_OF_ASKED)}) entry
      join current_facts fact on fact.person_id = entry.entry_id
     where fact.activity_kind = 'COURSE' and fact.occurred_on <= ${day}::date
     group by entry.person_id, fact.activity_uuid`;
}

/**
 * The latest assignment of each programme that stands on the day, and how it stood then. Of what the
 * person has under two entries that of their own one counts.
 */
export async function selectPrograms(
  sql: SqlRunner,
  personIds: readonly string[],
  day: string,
): Promise<ProgramFact[]> {
  return await sql<ProgramFact[]>`
    with asked as (select unnest(${[...personIds]}::uuid[]) as id)
    select distinct on (entry.person_id, assigned.program_uuid)
           entry.person_id as "personId", assigned.program_uuid as "programUuid",
           case when assigned.completed_on <= wanted.day then 'COMPLETED'
                when assigned.due_on < wanted.day then 'OVERDUE' else 'OPEN' end as state,
           case when assigned.completed_on <= wanted.day
                then assigned.completed_on::text end as "completedOn",
           assigned.due_on::text as "dueOn"
      from (select ${day}::date as day) wanted,
           (${sql.unsafe(ENTRIES_OF_ASKED)}) entry,
           (select program_assignments.*,
                   (completed_at at time zone 'Asia/Shanghai')::date as completed_on,
                   (withdrawn_at at time zone 'Asia/Shanghai')::date as withdrawn_on,
                   (assigned_at at time zone 'Asia/Shanghai')::date as assigned_on
              from program_assignments) assigned
     where assigned.person_id = entry.entry_id
       and assigned.assigned_on <= wanted.day
       and (assigned.withdrawn_on is null or assigned.withdrawn_on > wanted.day)
       and (entry.entry_id = entry.person_id or not exists (
         select from program_assignments own
          where own.person_id = entry.person_id and own.program_uuid = assigned.program_uuid
            and own.period = assigned.period and own.withdrawn_at is null))
     order by entry.person_id, assigned.program_uuid, assigned.starts_on desc, assigned.id`;
}

/** Certificates that are valid on the day, the newest first. */
export async function selectCredentials(
  sql: SqlRunner,
  personIds: readonly string[],
  day: string,
): Promise<CredentialFact[]> {
  return await sql<CredentialFact[]>`
    with asked as (select unnest(${[...personIds]}::uuid[]) as id)
    select entry.person_id as "personId", issued.template_uuid as "templateUuid", issued.number,
           issued.valid_until::text as "validUntil"
      from (${sql.unsafe(ENTRIES_OF_ASKED)}) entry
      join credentials issued on issued.person_id = entry.entry_id
     where issued.valid_from <= ${day}::date
       and (issued.valid_until is null or issued.valid_until >= ${day}::date)
       and not exists (
         select 1 from credential_status_events event
          where event.region = issued.region and event.credential_id = issued.id
            and (event.recorded_at at time zone 'Asia/Shanghai')::date <= ${day}::date)
     order by entry.person_id, issued.issued_at desc, issued.id`;
}

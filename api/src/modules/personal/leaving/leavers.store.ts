/** People whose posts have all ended, and what keeps their data. */
import type { OrgLevel, RetentionHindrance } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { CODE_PREFIX_LENGTH } from '../../../platform/org-unit-code.ts';
import { TODAY_IN_CHINA } from '../../../platform/visibility.sql.ts';

export interface LeaverRow {
  personId: string;
  /** The person and the entries that were merged into theirs. */
  ids: string[];
  staffNumber: string;
  displayName: string;
  /** Last day of the last post. */
  leftOn: string;
  /** First day on which the period is over; null without a period. */
  dueOn: string | null;
}

export interface LeaversPage {
  /** Null: everywhere. */
  unit: { code: string; level: OrgLevel } | null;
  months: number | null;
  /** Only those whose period is over. */
  onlyDue: boolean;
  after: { leftOn: string; personId: string } | null;
  limit: number;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Those who have left and still have their names, the longest gone first. An entry that was merged into
 * another leaves with it.
 */
export async function selectLeavers(
  sql: SqlRunner,
  { unit, months, onlyDue, after, limit }: LeaversPage,
): Promise<LeaverRow[]> {
  const today = sql.unsafe(TODAY_IN_CHINA);
  const length = CODE_PREFIX_LENGTH[unit?.level ?? 'PROVINCE'];
  const prefix = unit?.code.slice(0, length) ?? null;
  return await sql<LeaverRow[]>`
    with leaver as (
      select coalesce(alias.person_id, post.person_id) as person_id,
             max(coalesce(post.ended_on, 'infinity')) as left_on,
             array_agg(distinct post.person_id) as ids,
             ${prefix === null ? sql`true` : sql`bool_or(left(post.org_unit_code, ${length}) = ${prefix})`} as is_here
        from employments post
        left join current_person_aliases alias on alias.alias_person_id = post.person_id
       group by 1
      having max(coalesce(post.ended_on, 'infinity')) < ${today}
    ), dated as (
      select leaver.*, (left_on + make_interval(months => ${months}))::date + 1 as due_on from leaver
    )
    select person.id as "personId", person.staff_number as "staffNumber",
           person.display_name as "displayName", left_on::text as "leftOn", due_on::text as "dueOn",
           array(select distinct id from unnest(
             ids || person.id
             || array(select alias_person_id from current_person_aliases where person_id = person.id)
           ) id) as ids
      from dated join people person on person.id = dated.person_id
     where is_here and person.pseudonymised_at is null
       and (not ${onlyDue} or due_on <= ${today})
       and (left_on, person.id) > (${after?.leftOn ?? '-infinity'}::date, ${after?.personId ?? NOBODY}::uuid)
     order by left_on, person.id
     limit ${limit}`;
}

/** The leaver with this id; null when there is none, or a post of theirs lasts. */
export async function selectOptionalLeaver(
  sql: SqlRunner,
  personId: string,
  months: number | null,
): Promise<LeaverRow | null> {
  const today = sql.unsafe(TODAY_IN_CHINA);
  const [row] = await sql<LeaverRow[]>`
    with entry as (
      select ${personId}::uuid as id
       union select alias_person_id from current_person_aliases where person_id = ${personId}
    )
    select person.id as "personId", person.staff_number as "staffNumber",
           person.display_name as "displayName", max(post.ended_on)::text as "leftOn",
           ((max(post.ended_on) + make_interval(months => ${months}))::date + 1)::text as "dueOn",
           array(select id from entry) as ids
      from employments post join entry on entry.id = post.person_id
      join people person on person.id = ${personId}
     where person.pseudonymised_at is null
     group by person.id
    having max(coalesce(post.ended_on, 'infinity')) < ${today}
       and not exists (select from current_person_aliases where alias_person_id = ${personId})`;
  return row ?? null;
}

export interface Hindered {
  personId: string;
  hindrance: RetentionHindrance;
}

/** What keeps the data of these people, of each kind once. */
export async function selectHindrances(
  sql: SqlRunner,
  people: readonly Pick<LeaverRow, 'personId' | 'ids'>[],
): Promise<Hindered[]> {
  const members = people.flatMap(({ personId, ids }) => ids.map((id) => ({ personId, id })));
  const today = sql.unsafe(TODAY_IN_CHINA);
  return await sql<Hindered[]>`
    with member as (
      select * from unnest(${members.map(({ personId }) => personId)}::uuid[],
                           ${members.map(({ id }) => id)}::uuid[]) as member(person_id, id)
    )
    select distinct member.person_id as "personId", found.hindrance
      from member cross join lateral (
        select 'HOLD' as hindrance from retention_holds hold
         where hold.person_id = member.id and hold.released_at is null
         union all
        select 'ROLE' from role_grants held
         where held.person_id = member.id and held.revoked_at is null and held.role <> 'LEARNER'
         union all
        select 'PROGRAM' from program_assignments assignment
         where assignment.person_id = member.id and assignment.withdrawn_at is null
           and assignment.completed_at is null and assignment.ends_on >= ${today}
         union all
        select 'ASSESSMENT' from assessments assessment
         where assessment.person_id = member.id and assessment.state = 'OPEN'
         union all
        select 'RATING' from rating_tasks task
          join assessments assessment
            on assessment.region = task.region and assessment.id = task.assessment_id
         where task.assessor_id = member.id and task.state = 'OPEN' and assessment.state = 'OPEN'
         union all
        select 'DISPUTE' from assessments assessment
          join disputes dispute
            on dispute.region = assessment.region and dispute.assessment_id = assessment.id
         where assessment.person_id = member.id and dispute.state = 'OPEN'
         union all
        select 'CORRECTION' from record_corrections correction
         where (correction.person_id = member.id or correction.requested_by = member.id)
           and correction.state = 'REQUESTED'
         union all
        select 'CREDENTIAL' from credentials credential
         where credential.person_id = member.id and credential.valid_until >= ${today}
           and not exists (
             select from credential_status_events event
              where event.region = credential.region and event.credential_id = credential.id)
      ) found
     order by 1, 2`;
}

/** False when there is one in force. */
export async function insertHold(
  sql: SqlRunner,
  hold: { id: string; personId: string; reason: string; placedBy: string | null },
): Promise<boolean> {
  const { count } = await sql`
    insert into retention_holds (id, person_id, reason, placed_at, placed_by)
    values (${hold.id}, ${hold.personId}, ${hold.reason}, now(), ${hold.placedBy})
    on conflict (person_id) where released_at is null do nothing`;
  return count > 0;
}

/** False when there is none in force. */
export async function updateHoldReleased(
  sql: SqlRunner,
  personId: string,
  releasedBy: string | null,
): Promise<boolean> {
  const { count } = await sql`
    update retention_holds set released_at = now(), released_by = ${releasedBy}
     where person_id = ${personId} and released_at is null`;
  return count > 0;
}

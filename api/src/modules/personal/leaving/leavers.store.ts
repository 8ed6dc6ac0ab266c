/** People whose posts have all ended and who still have their names, and what keeps their data. */
import type { RetentionHindrance } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { ENTRIES_OF_ASKED } from '../../../platform/entries.sql.ts';
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
  months: number;
  after: { leftOn: string; personId: string } | null;
  limit: number;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The ids of all entries of the person whose entry stands for itself. */
const ENTRIES = `array(select person.id union all
  select merged.alias_person_id from current_person_aliases merged where merged.person_id = person.id)`;

/** Those whose period is over, the longest gone first. */
export async function selectDue(
  sql: SqlRunner,
  { months, after, limit }: LeaversPage,
): Promise<LeaverRow[]> {
  const today = sql.unsafe(TODAY_IN_CHINA);
  return await sql<LeaverRow[]>`
    select * from (
      select person.id as "personId", person.staff_number as "staffNumber",
             person.display_name as "displayName", left_on::text as "leftOn",
             ((left_on + make_interval(months => ${months}))::date + 1)::text as "dueOn",
             ${sql.unsafe(ENTRIES)} as ids
        from leavers leaver join people person on person.id = leaver.person_id
       where (left_on, person.id) > (${after?.leftOn ?? '-infinity'}::date, ${after?.personId ?? NOBODY}::uuid)
    ) found
     where "dueOn"::date <= ${today}
     order by "leftOn"::date, "personId"
     limit ${limit}`;
}

/** The leaver with this id; null when there is none, or a post of theirs lasts. */
export async function selectOptionalLeaver(
  sql: SqlRunner,
  personId: string,
  months: number | null,
): Promise<LeaverRow | null> {
  const [row] = await sql<LeaverRow[]>`
    select person.id as "personId", person.staff_number as "staffNumber",
           person.display_name as "displayName", left_on::text as "leftOn",
           ((left_on + make_interval(months => ${months}))::date + 1)::text as "dueOn",
           ${sql.unsafe(ENTRIES)} as ids
      from leavers leaver join people person on person.id = leaver.person_id
     where leaver.person_id = ${personId}`;
  return row ?? null;
}

export interface Hindered {
  personId: string;
  hindrance: RetentionHindrance;
}

/** What keeps the data of these people, of each kind once, under whichever entry of theirs. */
export async function selectHindrances(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<Hindered[]> {
  const today = sql.unsafe(TODAY_IN_CHINA);
  return await sql<Hindered[]>`
    with asked as (
      select unnest(${[...personIds]}::uuid[]) as id
    ), member as (
      select person_id, entry_id as id from (${sql.unsafe(ENTRIES_OF_ASKED)}) entries
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

export interface HoldRow {
  personId: string;
  reason: string;
  /** PostgreSQL’s text in UTC. */
  placedAt: string;
  placedBy: string | null;
}

/** The holds in force of these people. */
export async function selectHolds(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<HoldRow[]> {
  return await sql<HoldRow[]>`
    select person_id as "personId", reason, placed_at as "placedAt", placed_by as "placedBy"
      from retention_holds
     where person_id = any(${[...personIds]}::uuid[]) and released_at is null`;
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

/** Looks up in the database whether what learners were told is stored. */
import type postgres from 'postgres';
import type { AcknowledgedAttempt } from './storm.ts';

/**
 * How many of the acknowledged attempts are stored as they were acknowledged: scored with that
 * result, every saved answer there, a score for each question, and the events of start and hand-in.
 */
export async function countStored(
  sql: postgres.Sql,
  acknowledged: readonly AcknowledgedAttempt[],
): Promise<number> {
  const claims = acknowledged.map(({ id, responses, scorePercent }) => ({
    region: id.slice(0, 4),
    id: id.slice(5),
    responses,
    score_percent: scorePercent,
  }));
  const [row] = await sql<[{ stored: string }]>`
    select count(*) as stored
      from jsonb_to_recordset(${JSON.stringify(claims)}::text::jsonb)
             as claim(region text, id uuid, responses int, score_percent numeric)
      join quiz_attempts attempt on attempt.region = claim.region and attempt.id = claim.id
     where attempt.state = 'SCORED' and attempt.score_percent = claim.score_percent
       and claim.responses = (
         select count(*) from quiz_responses response
          where response.region = attempt.region and response.attempt_id = attempt.id)
       and jsonb_array_length(attempt.form) = (
         select count(*) from score_events event
          where event.region = attempt.region and event.attempt_id = attempt.id)
       and 2 <= (
         select count(distinct event.action) from audit_events event
          where event.subject_id = claim.region || '.' || claim.id
            and event.action in ('attempt:start', 'attempt:submit'))`;
  return Number(row.stored);
}

/** Codes of communities, for learners to work in. */
export async function selectCommunities(sql: postgres.Sql, limit: number): Promise<string[]> {
  const rows = await sql<{ code: string }[]>`
    select code from org_units where level = 'COMMUNITY' order by md5(code) limit ${limit}`;
  return rows.map(({ code }) => code);
}

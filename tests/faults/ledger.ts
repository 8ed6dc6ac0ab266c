/** What the server acknowledged, and whether the database has all of it. */
import type { Sql } from 'postgres';

export interface SavedAnswer {
  attemptId: string;
  questionId: string;
  clientSequence: number;
  choiceId: string;
}

/** A change that was sent and not answered: what became of it is unknown until it is sent again. */
export interface Unanswered {
  document: string;
  variables: Record<string, unknown>;
}

export class Ledger {
  readonly started: string[] = [];
  readonly saved: SavedAnswer[] = [];
  readonly submitted: { attemptId: string; scorePercent: number }[] = [];
  readonly completed: string[] = [];
  readonly unanswered: Unanswered[] = [];
  /** What the last change that was not done was told instead, in the server's or the network's words. */
  lastFault = '';

  get acknowledged(): number {
    return this.started.length + this.saved.length + this.submitted.length + this.completed.length;
  }

  /** One line for each thing that was acknowledged and is not there. */
  async missingFrom(sql: Sql): Promise<string[]> {
    return [
      ...(await this.missingAttempts(sql)),
      ...(await this.missingAnswers(sql)),
      ...(await this.missingResults(sql)),
      ...(await this.missingRecords(sql)),
    ];
  }

  private async missingAttempts(sql: Sql): Promise<string[]> {
    const rows = await sql<{ id: string }[]>`select region || '.' || id as id from quiz_attempts`;
    const there = new Set(rows.map(({ id }) => id));
    return this.started.filter((id) => !there.has(id)).map((id) => `started attempt ${id}`);
  }

  private async missingAnswers(sql: Sql): Promise<string[]> {
    const rows = await sql<{ key: string; sequence: number; choiceId: string }[]>`
      select region || '.' || attempt_id || ' ' || question_uuid as key,
             client_sequence::float8 as sequence, response->>'choiceId' as "choiceId"
        from quiz_responses`;
    const there = new Map(rows.map((row) => [row.key, row]));
    return this.saved.flatMap((saved) => {
      const row = there.get(`${saved.attemptId} ${saved.questionId}`);
      const isThere =
        row !== undefined &&
        (row.sequence > saved.clientSequence ||
          (row.sequence === saved.clientSequence && row.choiceId === saved.choiceId));
      return isThere ? [] : [`answer ${JSON.stringify(saved)}, found ${JSON.stringify(row)}`];
    });
  }

  private async missingResults(sql: Sql): Promise<string[]> {
    const rows = await sql<
      { id: string; state: string; scorePercent: number; records: number; failures: number }[]
    >`
      select attempt.region || '.' || attempt.id as id, state, score_percent::float8 as "scorePercent",
             (select count(*)::int from completion_records record
               where record.region = attempt.region and record.attempt_id = attempt.id) as records,
             (select count(*)::int from failed_attempts failed
               where failed.region = attempt.region and failed.id = attempt.id) as failures
        from quiz_attempts attempt`;
    const there = new Map(rows.map((row) => [row.id, row]));
    return this.submitted.flatMap(({ attemptId, scorePercent }) => {
      const row = there.get(attemptId);
      // Every result is told by one of the feeds: passed as a record, failed as a failed attempt.
      const isThere =
        row?.state === 'SCORED' &&
        row.scorePercent === scorePercent &&
        row.records + row.failures === 1;
      return isThere
        ? []
        : [`result of ${attemptId}: ${scorePercent}, found ${JSON.stringify(row)}`];
    });
  }

  private async missingRecords(sql: Sql): Promise<string[]> {
    const rows = await sql<{ id: string }[]>`
      select region || '.' || id as id from completion_records where activity_kind = 'LESSON'`;
    const there = new Set(rows.map(({ id }) => id));
    return this.completed.filter((id) => !there.has(id)).map((id) => `lesson record ${id}`);
  }
}

/** What must never be in the database, whatever happened to it: one line for each case. */
export async function contradictionsIn(sql: Sql): Promise<string[]> {
  const rows = await sql<{ what: string }[]>`
    select 'two open attempts of ' || person_id || ' at ' || quiz_uuid as what from quiz_attempts
     where state = 'IN_PROGRESS' group by person_id, quiz_uuid having count(*) > 1
    union all
    select 'a question graded twice in ' || attempt_id from score_events
     where reason in ('SUBMITTED', 'EXPIRED')
     group by region, attempt_id, question_uuid having count(*) > 1
    union all
    select 'a scored attempt with ' || count(event.id) || ' grades for '
           || jsonb_array_length(attempt.form) || ' questions: ' || attempt.id
      from quiz_attempts attempt left join score_events event
        on event.region = attempt.region and event.attempt_id = attempt.id
     where attempt.state = 'SCORED' group by attempt.region, attempt.id
    having count(event.id) <> jsonb_array_length(attempt.form)
    union all
    select 'grades of an attempt that is not scored: ' || attempt.id
      from quiz_attempts attempt
     where attempt.state <> 'SCORED' and exists (
       select 1 from score_events event
        where event.region = attempt.region and event.attempt_id = attempt.id)
    union all
    select 'a lesson recorded twice for ' || person_id from completion_records
     where activity_kind = 'LESSON'
     group by person_id, activity_uuid, activity_digest having count(*) > 1
    union all
    select 'an attempt recorded twice: ' || attempt_id from completion_records
     where activity_kind = 'QUIZ' group by region, attempt_id having count(*) > 1
    union all
    select 'an attempt that is told as failed and was not, or was and is not: ' || attempt.id
      from quiz_attempts attempt
     where (state = 'SCORED' and not mastered) <> exists (
       select 1 from failed_attempts failed
        where failed.region = attempt.region and failed.id = attempt.id)
    union all
    select 'a change without its audit event: attempt ' || attempt.id from quiz_attempts attempt
     where not exists (
       select 1 from audit_events event where event.action = 'attempt:start'
          and event.subject_id = attempt.region || '.' || attempt.id)
    union all
    select 'an idempotency key without its result: ' || key from idempotency_keys where result is null`;
  return rows.map(({ what }) => what);
}

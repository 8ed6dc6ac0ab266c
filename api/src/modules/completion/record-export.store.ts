/** Completion records as lines of a file: the fields of CompletionRecord that have a value of their own. */
import type postgres from 'postgres';
import { printedDay, printedInstant } from '../../platform/list/printed.sql.ts';
import type { Parameters } from '../../platform/list/statement.sql.ts';

/** `<region>.<uuid>` of a column beside the region; null for null. */
export const regionalText = (id: string): string => `record.region || '.' || ${id}`;

/** By the names of the fields in GraphQL, in the order of columns. */
const FIELDS: Readonly<Record<string, { sql: string; isWritten?: true }>> = {
  id: { sql: regionalText('record.id') },
  activityKind: { sql: 'record.activity_kind' },
  activityId: { sql: 'record.activity_uuid' },
  activityTitle: { sql: 'version.title', isWritten: true },
  activityVersion: { sql: 'record.activity_digest' },
  courseId: { sql: 'record.course_uuid' },
  period: { sql: "nullif(enrollment.period, '')" },
  personId: { sql: 'record.person_id' },
  staffNumber: { sql: 'person.staff_number', isWritten: true },
  displayName: { sql: 'person.display_name', isWritten: true },
  orgUnitCode: { sql: 'record.org_unit_code' },
  outcome: { sql: 'record.outcome' },
  scorePercent: { sql: 'record.score_percent' },
  nominalMinutes: { sql: 'record.nominal_minutes' },
  minutes: { sql: 'record.minutes_credited' },
  occurredOn: {
    sql: printedDay(`coalesce(record.occurred_on,
      (least(record.completed_at, '9999-12-31') at time zone 'Asia/Shanghai')::date)`),
  },
  validUntil: { sql: printedDay('record.valid_until') },
  completedAt: { sql: printedInstant('record.completed_at') },
  claimedCompletedAt: { sql: printedInstant('record.claimed_completed_at') },
  recordedAt: { sql: printedInstant('record.recorded_at') },
  attemptId: { sql: regionalText('record.attempt_id') },
  reason: { sql: 'record.reason', isWritten: true },
  supersedesId: { sql: regionalText('record.supersedes_id') },
};

export const RECORD_FIELDS: readonly string[] = Object.keys(FIELDS);

/** The fields as columns of a statement. */
export const RECORD_SELECTION = Object.entries(FIELDS)
  .map(([name, { sql }]) => `${sql} as "${name}"`)
  .join(', ');

/** One JSON object. */
export const JSON_LINE = `(select row_to_json(line)::text from (select ${RECORD_SELECTION}) line)`;

/** What people wrote is quoted, and no formula where a program for tables opens the file. */
const quoted = (sql: string): string => `case when ${sql} is not null then '"' || replace(
      case when ${sql} ~ '^''*[=+@\\t-]' then '''' || ${sql} else ${sql} end, '"', '""') || '"' end`;

/** Cells of RFC 4180 in the order of RECORD_FIELDS. */
export const CSV_LINE = `concat_ws(',', ${Object.values(FIELDS)
  .map(({ sql, isWritten }) => `coalesce((${isWritten ? quoted(sql) : sql})::text, '')`)
  .join(', ')}) || E'\\r'`;

/** Titles of versions, by digest: what records name is read with them, and not from each text anew. */
export interface Titles {
  digests: string[];
  titles: string[];
}

export async function selectTitles(sql: postgres.Sql): Promise<Titles> {
  const rows = await sql<{ digest: string; title: string }[]>`
    select digest, canonical->>'title' as title from content_versions
     where kind <> 'QUESTION' and canonical ? 'title'`;
  return { digests: rows.map(({ digest }) => digest), titles: rows.map(({ title }) => title) };
}

export const recordJoins =
  ({ digests, titles }: Titles) =>
  (parameters: Parameters): string =>
    `
    left join people person on person.id = record.person_id
    left join enrollments enrollment
      on enrollment.region = record.region and enrollment.id = record.enrollment_id
    left join unnest(${parameters.add(digests, 'text[]')}, ${parameters.add(titles, 'text[]')})
      as version(digest, title) on version.digest = record.activity_digest`;

/** The same for few rows, whose versions are looked up one by one. */
export const fewRecordJoins = (): string => `
    left join people person on person.id = record.person_id
    left join enrollments enrollment
      on enrollment.region = record.region and enrollment.id = record.enrollment_id
    left join lateral (
      select canonical->>'title' as title from content_versions
       where digest = record.activity_digest offset 0
    ) version on true`;

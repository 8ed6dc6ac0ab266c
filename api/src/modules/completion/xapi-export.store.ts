/** What xAPI statements are made of: fields of completion records as lines of JSON, pages and titles of what they name. */
import type { ActivityKind, CompletionOutcome } from '@shequ/schema/terms.ts';
import type postgres from 'postgres';
import { printedDay, printedInstant } from '../../platform/list/printed.sql.ts';
import { regionalText } from './record-export.store.ts';

/** A record as the statement needs it; instants as GraphQL prints them. */
export interface StatedRecord {
  /** `<region>.<uuid>`, as everywhere. */
  id: string;
  uuid: string;
  activityKind: ActivityKind;
  activityUuid: string | null;
  activityDigest: string | null;
  courseUuid: string | null;
  courseDigest: string | null;
  /** The enrolment, else the assignment, that it was done for. */
  registration: string | null;
  period: string | null;
  personId: string;
  orgUnitCode: string | null;
  outcome: CompletionOutcome;
  scorePercent: number | null;
  minutes: number | null;
  validUntil: string | null;
  completedAt: string;
  recordedAt: string;
  /** The record whose place it takes, and what that one said. */
  supersedesId: string | null;
  supersededOutcome: CompletionOutcome | null;
}

const FIELDS: Readonly<Record<keyof StatedRecord, string>> = {
  id: regionalText('record.id'),
  uuid: 'record.id',
  activityKind: 'record.activity_kind',
  activityUuid: 'record.activity_uuid',
  activityDigest: 'record.activity_digest',
  courseUuid: 'record.course_uuid',
  courseDigest: 'record.course_digest',
  registration: 'coalesce(record.enrollment_id, record.assignment_id)',
  period: "nullif(enrollment.period, '')",
  personId: 'record.person_id',
  orgUnitCode: 'record.org_unit_code',
  outcome: 'record.outcome',
  scorePercent: 'record.score_percent',
  minutes: 'record.minutes_credited',
  validUntil: printedDay('record.valid_until'),
  completedAt: printedInstant('record.completed_at'),
  recordedAt: printedInstant('record.recorded_at'),
  supersedesId: regionalText('record.supersedes_id'),
  supersededOutcome: 'earlier.outcome',
};

/** One JSON object, a {@link StatedRecord}. */
export const STATED_LINE = `(select row_to_json(line)::text from (select ${Object.entries(FIELDS)
  .map(([name, sql]) => `${sql} as "${name}"`)
  .join(', ')}) line)`;

export const statedJoins = (): string => `
    left join enrollments enrollment
      on enrollment.region = record.region and enrollment.id = record.enrollment_id
    left join completion_records earlier
      on earlier.region = record.region and earlier.id = record.supersedes_id`;

/** Where the site shows what is on offer, by uuid: courses and lessons have a page. */
export async function selectPagePaths(sql: postgres.Sql): Promise<Map<string, string>> {
  const rows = await sql<{ uuid: string; path: string }[]>`
    select item.uuid, '/courses/' || concat_ws('/', course.slug, item.slug) || '/' as path
      from content_items item
      left join content_items course on course.uuid = item.parent_uuid
     where item.kind in ('COURSE', 'LESSON') and item.retired_at is null
       and course.retired_at is null`;
  return new Map(rows.map(({ uuid, path }) => [uuid, path]));
}

/**
 * The shape of a completion record as lists read it. PostgreSQL gives a page as one JSON array of
 * arrays: as cheap there as plain rows, and far cheaper to decode here. A column is a place in the
 * inner arrays; which are asked for decides the statement.
 */
import type { ActivityKind, CompletionOutcome, OrgLevel } from '@shequ/schema/terms.ts';

/** Column name → SQL over `record` (completion_records), `person` (people) and `unit` (org_units). */
export const RECORD_COLUMNS = {
  region: 'record.region',
  id: 'record.id',
  personId: 'record.person_id',
  activityKind: 'record.activity_kind',
  activityUuid: 'record.activity_uuid',
  activityDigest: 'record.activity_digest',
  courseUuid: 'record.course_uuid',
  attemptId: 'record.attempt_id',
  outcome: 'record.outcome',
  scorePercent: 'record.score_percent',
  nominalMinutes: 'record.nominal_minutes',
  orgUnitCode: 'record.org_unit_code',
  completedAt: 'record.completed_at',
  claimedCompletedAt: 'record.claimed_completed_at',
  recordedAt: 'record.recorded_at',
  supersedesId: 'record.supersedes_id',
  // As text: beyond 2^53 a JSON number would not survive JavaScript.
  feedPosition: 'record.feed_position::text',
  staffNumber: 'person.staff_number',
  displayName: 'person.display_name',
  unitName: 'unit.name',
  unitLevel: 'unit.level',
  ancestorCodes: `json_build_array(record.province_code, record.city_code, record.district_code,
          record.street_code, record.community_code)`,
} as const satisfies Record<string, string>;

export type RecordColumn = keyof typeof RECORD_COLUMNS;

/** Values of the columns, instants as PostgreSQL prints them in JSON: `2026-11-22T01:02:03.123456+00:00`. */
export interface RecordValues {
  region: string;
  id: string;
  personId: string;
  activityKind: ActivityKind;
  activityUuid: string;
  activityDigest: string;
  courseUuid: string;
  attemptId: string | null;
  outcome: CompletionOutcome;
  scorePercent: number | null;
  nominalMinutes: number;
  orgUnitCode: string | null;
  completedAt: string;
  claimedCompletedAt: string | null;
  recordedAt: string;
  supersedesId: string | null;
  feedPosition: string;
  staffNumber: string;
  displayName: string;
  unitName: string | null;
  unitLevel: OrgLevel | null;
  /** Codes from the province down at that time; null for levels that the unit does not have. */
  ancestorCodes: (string | null)[];
}

/** Every column that the resolvers of a record may need: they load people and units by themselves. */
export const ALL_COLUMNS = (Object.keys(RECORD_COLUMNS) as RecordColumn[]).filter(
  (column) => !isColumnOf('person', column) && !isColumnOf('unit', column),
);

export type RecordNodeValues = Omit<
  RecordValues,
  'staffNumber' | 'displayName' | 'unitName' | 'unitLevel'
>;

/** Whether a column needs the join with the table of that name in {@link RECORD_COLUMNS}. */
export function isColumnOf(table: 'person' | 'unit', column: RecordColumn): boolean {
  return RECORD_COLUMNS[column].startsWith(`${table}.`);
}

/** One record as an object, from the cells of all columns. */
export function toRecordValues(cells: readonly unknown[]): RecordNodeValues {
  return Object.fromEntries(ALL_COLUMNS.map((column, index) => [column, cells[index]])) as never;
}

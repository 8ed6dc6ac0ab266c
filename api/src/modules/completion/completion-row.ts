/**
 * The shape of a completion record as lists read it. PostgreSQL gives a page as one text, cell after
 * cell: cheaper there than JSON, and far cheaper to decode here than rows. A column is a place in the
 * row; which are asked for decides the statement.
 */
import type { ActivityKind, CompletionOutcome, OrgLevel } from '@shequ/schema/terms.ts';

/** Between the cells of a page, the last of a row and the first of the next too: names are checked not to have it. */
export const CELL_SEPARATOR = '\x1f';

/** Cells of one row; '' for null, which no column that is there can hold. */
export type Cells = readonly string[];

/** Column name → SQL over `record` (completion_records), `person` (people), `unit` (org_units) and `enrollment`. */
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
  // A day of the person's, so in China's time zone, wherever the server stands. At the end of what an
  // instant can be there is none left for eight hours more.
  occurredOn: `coalesce(record.occurred_on,
          (least(record.completed_at, '9999-12-31') at time zone 'Asia/Shanghai')::date)`,
  validUntil: 'record.valid_until',
  minutes: 'record.minutes_credited',
  enrollmentId: 'record.enrollment_id',
  feedPosition: 'record.feed_position',
  staffNumber: 'person.staff_number',
  displayName: 'person.display_name',
  unitName: 'unit.name',
  unitLevel: 'unit.level',
  period: 'enrollment.period',
  ancestorCodes: `concat_ws(',', record.province_code, record.city_code, record.district_code,
          record.street_code, record.community_code)`,
} as const satisfies Record<string, string>;

export type RecordColumn = keyof typeof RECORD_COLUMNS;

/** Columns that are `not null`, and so never left out of a row's text. */
export const NEVER_NULL: ReadonlySet<RecordColumn> = new Set([
  'region',
  'id',
  'personId',
  'activityKind',
  'outcome',
  'nominalMinutes',
  'completedAt',
  'recordedAt',
  'feedPosition',
  'occurredOn',
  'ancestorCodes',
]);

/** Values of the columns, instants as PostgreSQL prints them: `2026-11-22 01:02:03.123456+00`. */
export interface RecordValues {
  region: string;
  id: string;
  personId: string;
  activityKind: ActivityKind;
  /** Null, like the two below, for what was not done on content. */
  activityUuid: string | null;
  activityDigest: string | null;
  courseUuid: string | null;
  attemptId: string | null;
  outcome: CompletionOutcome;
  scorePercent: number | null;
  nominalMinutes: number;
  orgUnitCode: string | null;
  completedAt: string;
  claimedCompletedAt: string | null;
  recordedAt: string;
  supersedesId: string | null;
  /** `2026-11-22`, in China. */
  occurredOn: string;
  validUntil: string | null;
  minutes: number | null;
  enrollmentId: string | null;
  feedPosition: string;
  staffNumber: string;
  displayName: string;
  unitName: string | null;
  unitLevel: OrgLevel | null;
  /** Null without an enrolment and for free study. */
  period: string | null;
  /** Codes from the province down at that time, without the levels that the unit does not have. */
  ancestorCodes: string[];
}

/** Tables that are joined when a column of theirs is asked for. */
export type JoinedTable = 'person' | 'unit' | 'enrollment';

/** Whether a column needs the join with the table of that name in {@link RECORD_COLUMNS}. */
export function isColumnOf(table: JoinedTable, column: RecordColumn): boolean {
  return RECORD_COLUMNS[column].startsWith(`${table}.`);
}

/** Every column that the resolvers of a record may need: they load people, units and enrolments by themselves. */
export const ALL_COLUMNS = (Object.keys(RECORD_COLUMNS) as RecordColumn[]).filter((column) =>
  (['person', 'unit', 'enrollment'] as const).every((table) => !isColumnOf(table, column)),
);

export type RecordNodeValues = Omit<
  RecordValues,
  'staffNumber' | 'displayName' | 'unitName' | 'unitLevel' | 'period'
>;

const NUMBERS: ReadonlySet<RecordColumn> = new Set(['scorePercent', 'nominalMinutes', 'minutes']);

function decode(column: RecordColumn, cell: string): unknown {
  if (column === 'ancestorCodes') return cell === '' ? [] : cell.split(',');
  if (cell === '') return null;
  return NUMBERS.has(column) ? Number(cell) : cell;
}

/** One record as an object, from the cells of all columns. */
export function toRecordValues(cells: Cells): RecordNodeValues {
  return Object.fromEntries(
    ALL_COLUMNS.map((column, index) => [column, decode(column, cells[index] as string)]),
  ) as never;
}

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
  feedPosition: 'record.feed_position',
  staffNumber: 'person.staff_number',
  displayName: 'person.display_name',
  unitName: 'unit.name',
  unitLevel: 'unit.level',
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
  'activityUuid',
  'activityDigest',
  'courseUuid',
  'outcome',
  'nominalMinutes',
  'completedAt',
  'recordedAt',
  'feedPosition',
  'ancestorCodes',
]);

/** Values of the columns, instants as PostgreSQL prints them: `2026-11-22 01:02:03.123456+00`. */
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
  /** Codes from the province down at that time, without the levels that the unit does not have. */
  ancestorCodes: string[];
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

const NUMBERS: ReadonlySet<RecordColumn> = new Set(['scorePercent', 'nominalMinutes']);

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

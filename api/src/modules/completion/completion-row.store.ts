/** A completion record as lists read it: its columns, and the names of the units above it at that time. */
import { completionRecords } from '@shequ/schema/db/completion-record.ts';
import { columnsOf, computed, type RowOf } from '../../platform/list/columns.ts';

export const RECORD_COLUMNS = {
  ...columnsOf(completionRecords, [
    'region',
    'id',
    'personId',
    'activityKind',
    'activityUuid',
    'activityDigest',
    'courseUuid',
    'attemptId',
    'outcome',
    'scorePercent',
    'nominalMinutes',
    'orgUnitCode',
    'completedAt',
    'claimedCompletedAt',
    'recordedAt',
    'supersedesId',
    'validUntil',
    'minutesCredited',
    'reason',
    'enrollmentId',
    'feedPosition',
  ]),
  // A day of the person's, so in China's time zone, wherever the server stands. At the end of what an
  // instant can be there is none left for eight hours more.
  occurredOn: computed<'occurredOn', string>(completionRecords, 'occurredOn', {
    kind: 'day',
    isNullable: false,
    at: (record) => `coalesce(${record}.occurred_on,
          (least(${record}.completed_at, '9999-12-31') at time zone 'Asia/Shanghai')::date)`,
  }),
  /** As JSON; its shape is that of the kind in FACT_DETAILS. */
  detail: computed<'detail', string | null>(completionRecords, 'detail', {
    kind: 'text',
    isNullable: true,
    at: (record) => `${record}.detail::text`,
  }),
  /** Codes from the province down at that time, without the levels that the unit does not have. */
  ancestorCodes: computed<'ancestorCodes', string[]>(completionRecords, 'ancestorCodes', {
    kind: 'text',
    isNullable: false,
    at: (record) => `concat_ws(',', ${record}.province_code, ${record}.city_code,
          ${record}.district_code, ${record}.street_code, ${record}.community_code)`,
    decode: (cell) => (cell === '' ? [] : cell.split(',')),
  }),
};

export type RecordRow = RowOf<typeof RECORD_COLUMNS>;

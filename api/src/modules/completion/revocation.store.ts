/** Rows of records as they are, for a revocation to repeat what they are about. */
import { completionRecords } from '@shequ/schema/db/completion-record.ts';
import { and, eq, getTableColumns } from 'drizzle-orm';
import { optional, statement } from '../../platform/database/statement.ts';
import { pick } from '../../platform/database/statement-parts.ts';

type Row = typeof completionRecords.$inferSelect;
type Key = Pick<Row, 'region' | 'id'>;

const { region, id, supersedesId } = completionRecords;
const { feedPosition: _position, ...columns } = getTableColumns(completionRecords);

export const selectOptionalRow = optional(
  statement((db, $: Key) =>
    db
      .select(columns)
      .from(completionRecords)
      .where(and(eq(region, $.region), eq(id, $.id))),
  ),
);

/** The record that takes the place of this one; null when it is the last of its line. */
export const selectOptionalSuccessor = optional(
  statement((db, $: Key) =>
    db
      .select({ id })
      .from(completionRecords)
      .where(and(eq(region, $.region), eq(supersedesId, $.id))),
  ),
);

/** Adds the row; null when the record was corrected already. */
export const insertRevocation = optional(
  statement((db, $: typeof completionRecords.$inferInsert) =>
    db
      .insert(completionRecords)
      .values({
        ...pick($, 'region', 'id', 'personId', 'enrollmentId', 'activityKind', 'activityUuid'),
        ...pick($, 'activityDigest', 'courseUuid', 'courseDigest', 'attemptId', 'outcome'),
        ...pick($, 'nominalMinutes', 'orgUnitCode', 'provinceCode', 'cityCode', 'districtCode'),
        ...pick($, 'streetCode', 'communityCode', 'completedAt', 'supersedesId', 'sourceKind'),
        ...pick($, 'sourceId', 'reason', 'recordedBy'),
      })
      .onConflictDoNothing()
      .returning({ id }),
  ),
);

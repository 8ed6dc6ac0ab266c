/** Requests to correct wrong records. Lists are in correction.list.ts. */
import { recordCorrections } from '@shequ/schema/db/record-correction.ts';
import { and, eq } from 'drizzle-orm';
import { optional, statement } from '../../platform/database/statement.ts';
import { pick } from '../../platform/database/statement-parts.ts';

type Correction = typeof recordCorrections.$inferSelect;

const { region, id, personId, recordId, reason, state, requestedBy } = recordCorrections;
const { requestedAt, decidedBy, decidedAt, answer, revocationId } = recordCorrections;
const { provinceCode, cityCode, districtCode, streetCode, communityCode } = recordCorrections;

const columns = {
  ...{ region, id, personId, recordId, reason, state, requestedBy, requestedAt, decidedBy },
  ...{ decidedAt, answer, revocationId },
  ...{ provinceCode, cityCode, districtCode, streetCode, communityCode },
};
export type CorrectionRow = Pick<Correction, keyof typeof columns>;

/** Adds the request; false when one is open for the record already. */
export const insertCorrection = statement(
  (db, $: Omit<Correction, 'state' | 'decidedBy' | 'decidedAt' | 'answer' | 'revocationId'>) =>
    db
      .insert(recordCorrections)
      .values({
        ...pick($, 'region', 'id', 'personId', 'recordId', 'reason', 'requestedBy', 'requestedAt'),
        ...pick($, 'orgUnitCode', 'provinceCode', 'cityCode', 'districtCode', 'streetCode'),
        ...pick($, 'communityCode'),
      })
      .onConflictDoNothing()
      .returning({ id }),
);

export const selectOptionalCorrection = optional(
  statement((db, $: { region: string; id: string }) =>
    db
      .select(columns)
      .from(recordCorrections)
      .where(and(eq(region, $.region), eq(id, $.id))),
  ),
);

/** The open request about the record; null when there is none. */
export const selectOptionalOpenCorrection = optional(
  statement((db, $: { region: string; recordId: string }) =>
    db
      .select(columns)
      .from(recordCorrections)
      .where(and(eq(region, $.region), eq(recordId, $.recordId), eq(state, 'REQUESTED' as const))),
  ),
);

export const updateDecided = statement(
  (
    db,
    $: Pick<
      Correction,
      'region' | 'id' | 'state' | 'decidedBy' | 'decidedAt' | 'answer' | 'revocationId'
    >,
  ) =>
    db
      .update(recordCorrections)
      .set(pick($, 'state', 'decidedBy', 'decidedAt', 'answer', 'revocationId'))
      .where(and(eq(region, $.region), eq(id, $.id))),
);

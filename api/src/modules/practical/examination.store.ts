import { examinations } from '@shequ/schema/db/examination.ts';
import { statement } from '../../platform/database/statement.ts';
import { isAnyKey, pick } from '../../platform/database/statement-parts.ts';

export type ExaminationRow = typeof examinations.$inferSelect;

export const selectExaminations = statement(
  (db, $: { keys: readonly { region: string; id: string }[] }) =>
    db
      .select()
      .from(examinations)
      .where(isAnyKey(examinations.region, examinations.id, $.keys)),
);

export const insertExamination = statement((db, $: ExaminationRow) =>
  db.insert(examinations).values({
    ...pick($, 'region', 'id', 'planUuid', 'planDigest', 'pins', 'assessors', 'title'),
    ...pick($, 'opensAt', 'closesAt', 'openedBy', 'openedAt', 'orgUnitCode', 'provinceCode'),
    ...pick($, 'cityCode', 'districtCode', 'streetCode', 'communityCode'),
  }),
);

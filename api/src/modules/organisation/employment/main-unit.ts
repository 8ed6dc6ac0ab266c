/** Where a person works, and the columns of a row that say so. */
import type { OrgLevel } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { type MainUnit, selectMainUnit } from './main-unit.store.ts';

export type { MainUnit } from './main-unit.store.ts';

/** The person's main unit at that instant; see the store. Null without a main employment. */
export async function findMainUnit(
  sql: SqlRunner,
  personId: string,
  at: string,
): Promise<MainUnit | null> {
  return await selectMainUnit(sql, personId, at);
}

/** The unit and those above it as the columns `org_unit_code` and `...unitCodes()`; all null without one. */
export function unitColumns(unit: MainUnit | null) {
  const codeAt = (level: OrgLevel): string | null =>
    unit?.ancestors.find((ancestor) => ancestor.level === level)?.code ?? null;
  return {
    orgUnitCode: unit?.code ?? null,
    provinceCode: codeAt('PROVINCE'),
    cityCode: codeAt('CITY'),
    districtCode: codeAt('DISTRICT'),
    streetCode: codeAt('STREET'),
    communityCode: codeAt('COMMUNITY'),
  };
}

/** Adding units to the tree, for the import and the demo. */
import type { OrgLevel } from '@shequ/schema/terms.ts';
import type { Change } from '../../../platform/change/record-change.ts';
import { inBatches } from '../../../platform/database/batches.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { CODE_PREFIX_LENGTH, regionOfCode } from '../../../platform/org-unit-code.ts';
import {
  hasAnyOrgUnit,
  insertOrgUnits,
  type OrgUnit,
  selectOrgUnits,
  updateOrgUnitName,
} from './org-unit.store.ts';

export interface NewOrgUnit {
  code: string;
  name: string;
  level: OrgLevel;
  /** Null for a province. */
  parentCode: string | null;
}

const BATCH = 5_000;

export async function hasOrgUnits(sql: SqlRunner): Promise<boolean> {
  return await hasAnyOrgUnit(sql);
}

/** Whether the digits of the code lie within those of the parent's; the database checks it too. */
export function isCodeWithin(code: string, parent: { code: string; level: OrgLevel }): boolean {
  return code.startsWith(parent.code.slice(0, CODE_PREFIX_LENGTH[parent.level]));
}

/**
 * Adds units, as part of the caller's change. Parents come before children or are there already;
 * throws when one is missing.
 */
export async function createOrgUnits(
  { sql, record }: Change,
  units: readonly NewOrgUnit[],
): Promise<void> {
  const parentCodes = units.flatMap((unit) => (unit.parentCode === null ? [] : [unit.parentCode]));
  const known = await selectOrgUnits(sql, [...new Set(parentCodes)]);
  const paths = new Map(known.map((unit) => [unit.code, unit.path]));
  const rows: OrgUnit[] = units.map((unit) => {
    const parentPath = unit.parentCode === null ? '' : paths.get(unit.parentCode);
    if (parentPath === undefined) {
      throw new Error(`unit ${unit.code} comes before its parent ${unit.parentCode}`);
    }
    const path = `${parentPath}${unit.code}.`;
    paths.set(unit.code, path);
    return { ...unit, path };
  });
  for (const batch of inBatches(rows, BATCH)) await insertOrgUnits(sql, batch);
  for (const row of rows) {
    record('org-unit:create', {
      region: regionOfCode(row.code),
      subjectId: row.code,
      details: { name: row.name, parentCode: row.parentCode },
    });
  }
}

/** Renames a unit, as part of the caller's change. */
export async function renameOrgUnit(
  { sql, record }: Change,
  unit: { code: string; name: string; before: string },
): Promise<void> {
  await updateOrgUnitName(sql, unit.code, unit.name);
  record('org-unit:rename', {
    region: regionOfCode(unit.code),
    subjectId: unit.code,
    details: { before: unit.before, after: unit.name },
  });
}

import { orgUnits } from '@shequ/schema/db/org-unit.ts';
import { eq } from 'drizzle-orm';
import { statement } from '../../../platform/database/statement.ts';
import { isAny, rowsOf } from '../../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { columnsOf } from '../../../platform/list/columns.ts';

export type OrgUnit = typeof orgUnits.$inferSelect;

export const ORG_UNIT_COLUMNS = columnsOf(orgUnits, ['code', 'name', 'level']);

const byCodes = statement((db, $: { codes: readonly string[] }) =>
  db.select().from(orgUnits).where(isAny(orgUnits.code, $.codes)),
);
const children = statement((db, $: { codes: readonly string[] }) =>
  db.select().from(orgUnits).where(isAny(orgUnits.parentCode, $.codes)).orderBy(orgUnits.code),
);
const insert = statement((db, $: { rows: readonly OrgUnit[] }) =>
  db
    .insert(orgUnits)
    .select(rowsOf(orgUnits, $.rows, 'code', 'name', 'level', 'parentCode', 'path')),
);
const setName = statement((db, $: { code: string; name: string }) =>
  db.update(orgUnits).set({ name: $.name }).where(eq(orgUnits.code, $.code)),
);
const any = statement((db) => db.select({ code: orgUnits.code }).from(orgUnits).limit(1));

/** Null when there is no unit with this code. */
export async function selectOptionalOrgUnit(sql: SqlRunner, code: string): Promise<OrgUnit | null> {
  return (await byCodes(sql, { codes: [code] }))[0] ?? null;
}

/** The units found, in no order. */
export async function selectOrgUnits(sql: SqlRunner, codes: readonly string[]): Promise<OrgUnit[]> {
  return await byCodes(sql, { codes });
}

/** Units directly below, by code. */
export async function selectChildren(sql: SqlRunner, codes: readonly string[]): Promise<OrgUnit[]> {
  return await children(sql, { codes });
}

/** Adds units, parents before children. */
export async function insertOrgUnits(sql: SqlRunner, rows: readonly OrgUnit[]): Promise<void> {
  if (rows.length > 0) await insert(sql, { rows });
}

export async function updateOrgUnitName(sql: SqlRunner, code: string, name: string): Promise<void> {
  await setName(sql, { code, name });
}

/** Whether there is any unit at all. */
export async function hasAnyOrgUnit(sql: SqlRunner): Promise<boolean> {
  return (await any(sql)).length > 0;
}

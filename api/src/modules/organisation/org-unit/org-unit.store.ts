import { orgUnits } from '@shequ/schema/db/org-unit.ts';
import { asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../../platform/database/db.ts';

export type OrgUnit = typeof orgUnits.$inferSelect;

/** Null when there is no unit with this code. */
export async function selectOptionalOrgUnit(db: Db, code: string): Promise<OrgUnit | null> {
  const rows = await db.select().from(orgUnits).where(eq(orgUnits.code, code));
  return rows[0] ?? null;
}

/** The units found, in no order. */
export async function selectOrgUnits(db: Db, codes: readonly string[]): Promise<OrgUnit[]> {
  if (codes.length === 0) return [];
  return await db
    .select()
    .from(orgUnits)
    .where(inArray(orgUnits.code, [...codes]));
}

/** Units directly below, by code. */
export async function selectChildren(db: Db, codes: readonly string[]): Promise<OrgUnit[]> {
  if (codes.length === 0) return [];
  return await db
    .select()
    .from(orgUnits)
    .where(inArray(orgUnits.parentCode, [...codes]))
    .orderBy(asc(orgUnits.code));
}

/** Adds units, parents before children. */
export async function insertOrgUnits(db: Db, units: readonly OrgUnit[]): Promise<void> {
  if (units.length > 0) await db.insert(orgUnits).values([...units]);
}

export async function updateOrgUnitName(db: Db, code: string, name: string): Promise<void> {
  await db.update(orgUnits).set({ name }).where(eq(orgUnits.code, code));
}

/** Whether there is any unit at all. */
export async function hasAnyOrgUnit(db: Db): Promise<boolean> {
  const rows = await db.select({ code: orgUnits.code }).from(orgUnits).limit(1);
  return rows.length > 0;
}

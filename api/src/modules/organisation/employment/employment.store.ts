import { employments } from '@shequ/schema/db/employment.ts';
import { orgUnits } from '@shequ/schema/db/org-unit.ts';
import { NO_REGION } from '@shequ/schema/terms.ts';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../../platform/database/db.ts';
import { regionOfCode } from '../org-unit/org-unit-code.ts';

export type Employment = typeof employments.$inferSelect;

/** The day in China, which people mean by 到岗 and 离岗. */
const TODAY = sql`(now() at time zone 'Asia/Shanghai')::date`;
/** Begun and not ended. */
const isCurrent = sql`(${employments.startedOn} <= ${TODAY}
  and coalesce(${employments.endedOn} >= ${TODAY}, true))`;

/** The employments of these people, newest first for each. */
export async function selectEmployments(
  db: Db,
  personIds: readonly string[],
): Promise<Employment[]> {
  if (personIds.length === 0) return [];
  return await db
    .select()
    .from(employments)
    .where(inArray(employments.personId, [...personIds]))
    .orderBy(asc(employments.personId), sql`${employments.startedOn} desc`, asc(employments.id));
}

/** The unit of the current main employment; null when there is none. */
export async function selectMainUnitCode(db: Db, personId: string): Promise<string | null> {
  const rows = await db
    .select({ code: employments.orgUnitCode })
    .from(employments)
    .where(and(eq(employments.personId, personId), eq(employments.isMain, true), isCurrent))
    .orderBy(sql`${employments.startedOn} desc`)
    .limit(1);
  return rows[0]?.code ?? null;
}

/** Region of what the person does now: of the current main employment, `0000` when there is none. */
export async function selectRegion(db: Db, personId: string): Promise<string> {
  const code = await selectMainUnitCode(db, personId);
  return code === null ? NO_REGION : regionOfCode(code);
}

export async function insertEmployments(db: Db, rows: readonly Employment[]): Promise<void> {
  if (rows.length > 0) await db.insert(employments).values([...rows]);
}

/** Whether an open employment was ended. */
export async function updateEmploymentEnd(db: Db, id: string, endedOn: string): Promise<boolean> {
  const rows = await db
    .update(employments)
    .set({ endedOn })
    .where(and(eq(employments.id, id), isNull(employments.endedOn)))
    .returning({ id: employments.id });
  return rows.length === 1;
}

/** The post with the path of its unit; null when there is none with this id. */
export async function selectOptionalEmployment(
  db: Db,
  id: string,
): Promise<(Employment & { path: string }) | null> {
  const rows = await db
    .select({ employment: employments, path: orgUnits.path })
    .from(employments)
    .innerJoin(orgUnits, eq(orgUnits.code, employments.orgUnitCode))
    .where(eq(employments.id, id));
  return rows[0] === undefined ? null : { ...rows[0].employment, path: rows[0].path };
}

export async function updateEmploymentKind(
  db: Db,
  id: string,
  values: Pick<Employment, 'kind' | 'positionFamily'>,
): Promise<void> {
  await db.update(employments).set(values).where(eq(employments.id, id));
}

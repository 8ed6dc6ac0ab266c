import { employments } from '@shequ/schema/db/employment.ts';
import { NO_REGION } from '@shequ/schema/terms.ts';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db.ts';
import { regionOfCode } from '../org-unit/org-unit-code.ts';

export type Employment = typeof employments.$inferSelect;

/** Begun and not ended, by the day in China: that is the day people mean by 到岗 and 离岗. */
const isCurrent = sql`(${employments.startedOn} <= (now() at time zone 'Asia/Shanghai')::date
  and (${employments.endedOn} is null
    or ${employments.endedOn} >= (now() at time zone 'Asia/Shanghai')::date))`;

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

import { employments } from '@shequ/schema/db/employment.ts';
import { orgUnits } from '@shequ/schema/db/org-unit.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../../platform/database/db.ts';

/** The day in China, which people mean by 到岗 and 离岗. */
const TODAY = sql`(now() at time zone 'Asia/Shanghai')::date`;
const decidesVisibility = sql`(coalesce(${employments.endedOn} >= ${TODAY}, true) or not exists (
  select 1 from employments lasting
  where lasting.person_id = ${employments.personId}
    and coalesce(lasting.ended_on >= ${TODAY}, true)))`;

/**
 * Paths of the units that decide who sees a person: of the posts not yet ended or, when all have
 * ended, of the past ones, so that a person who left can still be found and taken on again.
 */
export async function selectVisibilityPaths(
  db: Db,
  personIds: readonly string[],
): Promise<{ personId: string; path: string }[]> {
  if (personIds.length === 0) return [];
  return await db
    .selectDistinct({ personId: employments.personId, path: orgUnits.path })
    .from(employments)
    .innerJoin(orgUnits, eq(orgUnits.code, employments.orgUnitCode))
    .where(and(inArray(employments.personId, [...personIds]), decidesVisibility));
}

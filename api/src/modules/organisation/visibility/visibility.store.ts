import { employments } from '@shequ/schema/db/employment.ts';
import { orgUnits } from '@shequ/schema/db/org-unit.ts';
import { and, eq, sql as fragment } from 'drizzle-orm';
import { statement } from '../../../platform/database/statement.ts';
import { isAny } from '../../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { decidesVisibility } from '../../../platform/visibility.sql.ts';

const paths = statement((db, $: { personIds: readonly string[] }) =>
  db
    .selectDistinct({ personId: employments.personId, path: orgUnits.path })
    .from(employments)
    .innerJoin(orgUnits, eq(orgUnits.code, employments.orgUnitCode))
    .where(
      and(isAny(employments.personId, $.personIds), fragment.raw(decidesVisibility('employments'))),
    ),
);

/** Paths of the units that decide who sees a person: see `visibility.sql.ts`. */
export async function selectVisibilityPaths(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<{ personId: string; path: string }[]> {
  return await paths(sql, { personIds });
}

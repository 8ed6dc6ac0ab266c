import { orgUnits } from '@shequ/schema/db/org-unit.ts';
import { roleGrants } from '@shequ/schema/db/role-grant.ts';
import { and, eq, sql as fragment, getTableColumns, isNull } from 'drizzle-orm';
import { statement } from '../../../platform/database/statement.ts';
import { isAny, rowsOf } from '../../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';

export type RoleGrant = typeof roleGrants.$inferSelect;
type NewGrant = Pick<
  typeof roleGrants.$inferInsert,
  'id' | 'personId' | 'role' | 'orgUnitCode' | 'grantedBy'
>;
type GrantInForce = Pick<RoleGrant, 'personId' | 'role' | 'orgUnitCode'>;

/** With the path of its unit, and the day in China on which it was given. */
export type OpenGrant = RoleGrant & { path: string; grantedOn: string };

const openGrants = statement((db, $: { personIds: readonly string[] }) =>
  db
    .select({
      ...getTableColumns(roleGrants),
      path: orgUnits.path,
      grantedOn: fragment<string>`(${roleGrants.grantedAt} at time zone 'Asia/Shanghai')::date::text`,
    })
    .from(roleGrants)
    .innerJoin(orgUnits, eq(orgUnits.code, roleGrants.orgUnitCode))
    .where(and(isAny(roleGrants.personId, $.personIds), isNull(roleGrants.revokedAt)))
    .orderBy(roleGrants.id),
);
const insert = statement((db, $: { rows: readonly NewGrant[] }) =>
  db
    .insert(roleGrants)
    .select(rowsOf(roleGrants, $.rows, 'id', 'personId', 'role', 'orgUnitCode', 'grantedBy'))
    .onConflictDoNothing()
    .returning(),
);
const revoke = statement((db, $: GrantInForce) =>
  db
    .update(roleGrants)
    .set({ revokedAt: fragment`now()` })
    .where(
      and(
        eq(roleGrants.personId, $.personId),
        eq(roleGrants.role, $.role),
        eq(roleGrants.orgUnitCode, $.orgUnitCode),
        isNull(roleGrants.revokedAt),
      ),
    )
    .returning({ id: roleGrants.id }),
);

/** Grants in force, oldest first. */
export async function selectOpenGrants(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<OpenGrant[]> {
  return await openGrants(sql, { personIds });
}

/** Adds the grants that are not in force yet; returns those that were added. */
export async function insertGrants(
  sql: SqlRunner,
  rows: readonly NewGrant[],
): Promise<RoleGrant[]> {
  return rows.length === 0 ? [] : await insert(sql, { rows });
}

/** Ends the grant in force; false when there is none. */
export async function updateGrantRevoked(sql: SqlRunner, grant: GrantInForce): Promise<boolean> {
  return (await revoke(sql, grant)).length === 1;
}

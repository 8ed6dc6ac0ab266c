import { orgUnits } from '@shequ/schema/db/org-unit.ts';
import { roleGrants } from '@shequ/schema/db/role-grant.ts';
import type { Role } from '@shequ/schema/terms.ts';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../../platform/database/db.ts';

export type RoleGrant = typeof roleGrants.$inferSelect;

/** Grants in force, oldest first, each with the path of its unit. */
export async function selectOpenGrants(
  db: Db,
  personIds: readonly string[],
): Promise<(RoleGrant & { path: string })[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .select({ grant: roleGrants, path: orgUnits.path })
    .from(roleGrants)
    .innerJoin(orgUnits, eq(orgUnits.code, roleGrants.orgUnitCode))
    .where(and(inArray(roleGrants.personId, [...personIds]), isNull(roleGrants.revokedAt)))
    .orderBy(asc(roleGrants.id));
  return rows.map((row) => ({ ...row.grant, path: row.path }));
}

/** Adds the grants that are not in force yet; gives those that were added. */
export async function insertGrants(
  db: Db,
  rows: readonly Pick<RoleGrant, 'id' | 'personId' | 'role' | 'orgUnitCode' | 'grantedBy'>[],
): Promise<RoleGrant[]> {
  if (rows.length === 0) return [];
  return await db
    .insert(roleGrants)
    .values([...rows])
    .onConflictDoNothing()
    .returning();
}

/** Ends the grant in force; false when there is none. */
export async function updateGrantRevoked(
  db: Db,
  grant: { personId: string; role: Role; orgUnitCode: string },
): Promise<boolean> {
  const rows = await db
    .update(roleGrants)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(roleGrants.personId, grant.personId),
        eq(roleGrants.role, grant.role),
        eq(roleGrants.orgUnitCode, grant.orgUnitCode),
        isNull(roleGrants.revokedAt),
      ),
    )
    .returning({ id: roleGrants.id });
  return rows.length === 1;
}

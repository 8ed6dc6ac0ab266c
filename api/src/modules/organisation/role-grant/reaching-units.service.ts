import type { UnitScope } from '../../../platform/authz.ts';
import type { Db } from '../../../platform/database/db.ts';
import { selectOpenGrants } from './role-grant.store.ts';

/** Units on which the person holds a role that reaches beyond themself. */
export async function selectReachingUnits(db: Db, personId: string): Promise<UnitScope[]> {
  const grants = await selectOpenGrants(db, [personId]);
  return grants
    .filter((grant) => grant.role !== 'LEARNER')
    .map((grant) => ({ code: grant.orgUnitCode, path: grant.path }));
}

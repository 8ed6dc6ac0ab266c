/** Roles on subtrees: reading those in force, and writing them in another module's transaction. */
import type { Role } from '@shequ/schema/terms.ts';
import type { UnitScope } from '../../../platform/authz.ts';
import { type Actor, recordAudits } from '../../../platform/change/audit.service.ts';
import { inBatches } from '../../../platform/database/batches.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { LoaderDefinition } from '../../../platform/graphql/context.ts';
import { newId } from '../../../platform/ids.ts';
import { insertGrants, type RoleGrant, selectOpenGrants } from './role-grant.store.ts';

const BATCH = 1_000;

/** Grants in force of each person, oldest first. */
export const openGrantsLoader: LoaderDefinition<string, RoleGrant[]> = {
  load: async (personIds, context) => {
    const rows = await selectOpenGrants(context.database.db, personIds);
    return personIds.map((id) => rows.filter((row) => row.personId === id));
  },
};

/** Units on which the person holds a role that reaches beyond themself. */
export async function findReachingUnits(db: Db, personId: string): Promise<UnitScope[]> {
  const grants = await selectOpenGrants(db, [personId]);
  return grants
    .filter((grant) => grant.role !== 'LEARNER')
    .map((grant) => ({ code: grant.orgUnitCode, path: grant.path }));
}

export interface GrantInput {
  personId: string;
  role: Role;
  orgUnitCode: string;
}

/** Adds grants with their audit events in the caller's transaction; gives those that are new. */
export async function writeGrants(
  db: Db,
  grants: readonly GrantInput[],
  actor: Actor,
  region: (personId: string) => string,
): Promise<RoleGrant[]> {
  const grantedBy = actor.actorKind === 'PERSON' ? actor.actorId : null;
  const added: RoleGrant[] = [];
  for (const batch of inBatches(grants, BATCH)) {
    const rows = batch.map((grant) => ({ ...grant, id: newId(), grantedBy }));
    added.push(...(await insertGrants(db, rows)));
  }
  await recordAudits(
    db,
    actor,
    added.map((grant) => ({
      region: region(grant.personId),
      action: 'role:grant',
      subjectKind: 'PERSON',
      subjectId: grant.personId,
      details: { role: grant.role, orgUnitCode: grant.orgUnitCode },
    })),
  );
  return added;
}

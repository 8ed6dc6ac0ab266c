/** Roles on subtrees: reading those in force, and writing them as part of another module's change. */
import type { Role } from '@shequ/schema/terms.ts';
import type { Change } from '../../../platform/change/record-change.ts';
import { inBatches } from '../../../platform/database/batches.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import type { LoaderDefinition } from '../../../platform/graphql/context.ts';
import { newId } from '../../../platform/ids.ts';
import {
  insertGrants,
  type OpenGrant,
  type RoleGrant,
  selectOpenGrants,
  updateGrantRevoked,
} from './role-grant.store.ts';

const BATCH = 1_000;

/** Grants in force of each person, oldest first. */
export const openGrantsLoader: LoaderDefinition<string, RoleGrant[]> = {
  load: async (personIds, context) => {
    const rows = await selectOpenGrants(context.database.sql, personIds);
    return personIds.map((id) => rows.filter((row) => row.personId === id));
  },
};

/** The person’s roles that reach beyond themself. */
export async function findReachingGrants(sql: SqlRunner, personId: string): Promise<OpenGrant[]> {
  const grants = await selectOpenGrants(sql, [personId]);
  return grants.filter((grant) => grant.role !== 'LEARNER');
}

/** Grants in force of these people. */
export async function findOpenGrants(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<OpenGrant[]> {
  const grants: OpenGrant[] = [];
  for (const batch of inBatches(personIds, BATCH)) {
    grants.push(...(await selectOpenGrants(sql, batch)));
  }
  return grants;
}

export interface GrantInput {
  personId: string;
  role: Role;
  orgUnitCode: string;
}

/** Adds grants, as part of the caller's change; returns those that are new. */
export async function writeGrants(
  { sql, actor, record }: Change,
  grants: readonly GrantInput[],
  region: (personId: string) => string,
): Promise<RoleGrant[]> {
  const grantedBy = actor.actorKind === 'PERSON' ? actor.actorId : null;
  const added: RoleGrant[] = [];
  for (const batch of inBatches(grants, BATCH)) {
    const rows = batch.map((grant) => ({ ...grant, id: newId(), grantedBy }));
    added.push(...(await insertGrants(sql, rows)));
  }
  for (const grant of added) {
    record('role:grant', {
      region: region(grant.personId),
      subjectId: grant.personId,
      details: { role: grant.role, orgUnitCode: grant.orgUnitCode },
    });
  }
  return added;
}

/** Ends grants that are in force, as part of the caller's change, with an event that says why. */
export async function endGrants(
  { sql, record }: Change,
  grants: readonly GrantInput[],
  { region, because }: { region: string; because: string },
): Promise<void> {
  for (const grant of grants) {
    if (!(await updateGrantRevoked(sql, grant))) continue;
    record('role:revoke', {
      region,
      subjectId: grant.personId,
      details: { role: grant.role, orgUnitCode: grant.orgUnitCode, because },
    });
  }
}

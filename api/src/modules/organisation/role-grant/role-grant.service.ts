/** Roles on subtrees: reading those in force, granting, revoking. */
import type { Role } from '@shequ/schema/terms.ts';
import {
  type Actor,
  actorOf,
  recordAudit,
  recordAudits,
} from '../../../platform/change/audit.service.ts';
import { inBatches } from '../../../platform/database/batches.ts';
import type { Db } from '../../../platform/database/db.ts';
import { inTransaction } from '../../../platform/database/transaction.ts';
import { ConflictError, NotFoundError } from '../../../platform/errors.ts';
import type { LoaderDefinition, RequestContext } from '../../../platform/graphql/context.ts';
import { newId } from '../../../platform/ids.ts';
import { findRegion } from '../employment/employment.service.ts';
import { requireUnitInScope } from '../org-unit/org-unit.service.ts';
import { lockManagedPerson } from '../person/managed-person.service.ts';
import {
  insertGrants,
  type RoleGrant,
  selectOpenGrants,
  updateGrantRevoked,
} from './role-grant.store.ts';

const BATCH = 1_000;

/** Grants in force of each person, oldest first. */
export const openGrantsLoader: LoaderDefinition<string, RoleGrant[]> = {
  load: async (personIds, context) => {
    const rows = await selectOpenGrants(context.database.db, personIds);
    return personIds.map((id) => rows.filter((row) => row.personId === id));
  },
};

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

/** Grants a role; granting what is already in force changes nothing. */
export async function grantRole(context: RequestContext, input: GrantInput): Promise<void> {
  const unit = await requireUnitInScope(context, 'role:grant', input.orgUnitCode);
  await inTransaction(context.database, async ({ db }) => {
    const person = await lockManagedPerson(db, context.viewer, 'role:grant', input.personId);
    const region = await findRegion(db, person.id);
    await writeGrants(db, [{ ...input, orgUnitCode: unit.code }], actorOf(context), () => region);
  });
}

/** Revokes a role that is in force; throws NotFound when it is not. */
export async function revokeRole(context: RequestContext, input: GrantInput): Promise<void> {
  const unit = await requireUnitInScope(context, 'role:revoke', input.orgUnitCode);
  if (
    context.viewer.kind === 'PERSON' &&
    context.viewer.personId === input.personId &&
    input.role === 'ADMIN'
  ) {
    throw new ConflictError('不能撤销自己的管理员角色，请由另一位管理员操作。');
  }
  await inTransaction(context.database, async ({ db }) => {
    const person = await lockManagedPerson(db, context.viewer, 'role:revoke', input.personId);
    const revoked = await updateGrantRevoked(db, { ...input, orgUnitCode: unit.code });
    if (!revoked) throw new NotFoundError('该人员在这个单位没有这个角色。');
    await recordAudit(db, actorOf(context), {
      region: await findRegion(db, person.id),
      action: 'role:revoke',
      subjectKind: 'PERSON',
      subjectId: person.id,
      details: { role: input.role, orgUnitCode: unit.code },
    });
  });
}

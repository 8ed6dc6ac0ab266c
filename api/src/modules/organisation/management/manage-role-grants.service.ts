/** Granting a person a role, and revoking one. */
import { recordChange } from '../../../platform/change/record-change.ts';
import { ConflictError, NotFoundError } from '../../../platform/errors.ts';
import type { RequestContext } from '../../../platform/graphql/context.ts';
import { findRegion } from '../employment/employment.service.ts';
import { requireUnitInScope } from '../org-unit/org-unit.service.ts';
import { type GrantInput, writeGrants } from '../role-grant/role-grant.service.ts';
import { updateGrantRevoked } from '../role-grant/role-grant.store.ts';
import { lockManagedPerson } from './managed-person.service.ts';

/** Grants a role; granting what is already in force changes nothing. */
export async function grantRole(context: RequestContext, input: GrantInput): Promise<void> {
  const unit = await requireUnitInScope(context, 'role:grant', input.orgUnitCode);
  await recordChange(context, async (change) => {
    const { sql } = change;
    const person = await lockManagedPerson(sql, context.viewer, 'role:grant', input.personId);
    const region = await findRegion(sql, person.id);
    await writeGrants(change, [{ ...input, orgUnitCode: unit.code }], () => region);
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
  await recordChange(context, async ({ sql, record }) => {
    const person = await lockManagedPerson(sql, context.viewer, 'role:revoke', input.personId);
    const revoked = await updateGrantRevoked(sql, { ...input, orgUnitCode: unit.code });
    if (!revoked) throw new NotFoundError('该人员在这个单位没有这个角色。');
    record('role:revoke', {
      region: await findRegion(sql, person.id),
      subjectId: person.id,
      details: { role: input.role, orgUnitCode: unit.code },
    });
  });
}

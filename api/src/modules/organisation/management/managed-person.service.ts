/**
 * Who may be managed by whom. Administrators and coordinators manage the people who work in their
 * subtree, but not somebody whose own role reaches beyond it or is above theirs: by resetting that
 * person's password they could take over more than they were given.
 */

import { ROLES, type Role } from '@shequ/schema/terms.ts';
import {
  type Action,
  canInUnit,
  mayManageRole,
  refuse,
  type Viewer,
} from '../../../platform/authz.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { ConflictError, NotPermittedError } from '../../../platform/errors.ts';
import { refuseMerged } from '../person/entries.service.ts';
import { type Person, selectOptionalPersonForUpdate } from '../person/person.store.ts';
import { findReachingGrants } from '../role-grant/role-grant.service.ts';
import { findVisibilityPaths } from '../visibility/visibility.service.ts';

const NOBODY_ANY_MORE = '此人离岗后个人信息已经清除，不能再办理。又来工作的，请新增人员。';

function refuseRole({ role, orgUnitCode }: { role: Role; orgUnitCode: string }): never {
  throw new NotPermittedError(
    { missingScope: `ADMIN@${orgUnitCode}` },
    `这个人有单位 ${orgUnitCode} 的“${ROLES.zh[role]}”角色，要由那里或其上级的“${ROLES.zh.ADMIN}”（ADMIN）办理。`,
  );
}

/**
 * Locks the person for the rest of the transaction. Throws NotPermitted when the viewer may not do
 * the action to them, and alike when there is no such person, so that nothing is told; Conflict when
 * what named the person was taken away, or when it is an entry that was merged into another.
 */
export async function lockManagedPerson(
  sql: SqlRunner,
  viewer: Viewer,
  action: Action,
  personId: string,
): Promise<Person> {
  const person = await lockManagedEntry(sql, viewer, action, personId);
  await refuseMerged(sql, person.id);
  return person;
}

/** As {@link lockManagedPerson}, of merged entries as well. */
export async function lockManagedEntry(
  sql: SqlRunner,
  viewer: Viewer,
  action: Action,
  personId: string,
): Promise<Person> {
  const person = await selectOptionalPersonForUpdate(sql, personId);
  if (person === null) refuse(viewer, action);
  const paths = await findVisibilityPaths(sql, person.id);
  if (!paths.some((path) => canInUnit(viewer, action, path))) refuse(viewer, action);
  if (person.pseudonymisedAt !== null) throw new ConflictError(NOBODY_ANY_MORE);
  const held = await findReachingGrants(sql, person.id);
  const beyond = held.find((grant) => !mayManageRole(viewer, action, grant));
  if (beyond !== undefined) refuseRole(beyond);
  return person;
}

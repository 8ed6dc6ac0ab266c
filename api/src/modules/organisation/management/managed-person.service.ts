/**
 * Who may be managed by whom. An administrator manages the people who work in their subtree, but not
 * somebody whose own role reaches beyond it: by resetting that person's password they could take
 * over more than they were given.
 */

import { type Action, canInUnit, refuse, type Viewer } from '../../../platform/authz.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { type Person, selectOptionalPersonForUpdate } from '../person/person.store.ts';
import { findReachingUnits } from '../role-grant/role-grant.service.ts';
import { findVisibilityPaths } from '../visibility/visibility.service.ts';

/**
 * Locks the person for the rest of the transaction. Throws NotPermitted when the viewer may not do
 * the action to them, and alike when there is no such person, so that nothing is told.
 */
export async function lockManagedPerson(
  sql: SqlRunner,
  viewer: Viewer,
  action: Action,
  personId: string,
): Promise<Person> {
  const person = await selectOptionalPersonForUpdate(sql, personId);
  if (person === null) refuse(viewer, action);
  const paths = await findVisibilityPaths(sql, person.id);
  if (!paths.some((path) => canInUnit(viewer, action, path))) refuse(viewer, action);
  const reaching = await findReachingUnits(sql, person.id);
  const beyond = reaching.find((unit) => !canInUnit(viewer, action, unit.path));
  if (beyond !== undefined) refuse(viewer, action, beyond.code);
  return person;
}

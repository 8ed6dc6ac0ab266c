/** Doing something about a person of one's subtrees, as part of a change. */
import {
  ACTIONS,
  type Action,
  assertOnRow,
  canInUnit,
  refuse,
  type Viewer,
} from '../../../platform/authz.ts';
import type { Change } from '../../../platform/change/record-change.ts';
import { findVisibilityPaths } from '../visibility/visibility.service.ts';
import { lockPerson } from './person-lock.ts';

/**
 * Locks the person for the rest of the change. Throws NotPermitted when the viewer may not do the
 * action to them, alike when there is no such person, and SelfDealing when nobody may for themself.
 */
export async function lockPersonInScope(
  { sql }: Change,
  viewer: Viewer,
  action: Action,
  personId: string,
): Promise<void> {
  await lockPerson(sql, personId);
  const paths = await findVisibilityPaths(sql, personId);
  if (!paths.some((path) => canInUnit(viewer, action, path))) refuse(viewer, action);
  assertOnRow(ACTIONS[action], viewer, { subjectId: personId, named: {} });
}

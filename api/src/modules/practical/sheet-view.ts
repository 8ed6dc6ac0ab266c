/**
 * Who may see which sheets. Nobody sees another’s before the component is resolved, but for a registrar
 * who has to decide and who has no part in the sitting; what would tell that a sheet is there, such as
 * the state of another’s task, follows the same rule. Pure.
 */
import { canInUnit, type Viewer } from '../../platform/authz.ts';
import { type RubricComponent, resolutionOf, resolve, type Sitting } from './sitting.ts';

/** Neither the candidate nor one of those who rate them. */
function hasNoPart({ assessment, tasks }: Sitting, viewer: Viewer): boolean {
  if (viewer.kind !== 'PERSON') return false;
  const { personId } = viewer;
  return assessment.personId !== personId && tasks.every((task) => task.assessorId !== personId);
}

/** Whether the viewer may know how far the rating is: those who arrange it and have no part in it. */
export function mayFollow(sitting: Sitting, viewer: Viewer, path: string): boolean {
  const arranges =
    canInUnit(viewer, 'rating:assign', path) || canInUnit(viewer, 'rating:resolve', path);
  return arranges && hasNoPart(sitting, viewer);
}

export function maySeeSheets(
  sitting: Sitting,
  component: RubricComponent,
  viewer: Viewer,
  path: string,
): boolean {
  if (resolutionOf(sitting, component.id) !== null) return true;
  const state = resolve(sitting, component);
  const waits = state.state === 'PENDING' && state.needs !== 'SHEETS';
  return waits && canInUnit(viewer, 'rating:resolve', path) && hasNoPart(sitting, viewer);
}

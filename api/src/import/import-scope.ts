/** For which units an import acts: everywhere for a command, the subtrees of somebody's role in the browser. */
import { isWithin, unitsFor, type Viewer } from '../platform/authz.ts';

export interface ImportScope {
  /** Whether the unit with this path lies in it. */
  covers(path: string): boolean;
  readonly isEverywhere: boolean;
}

export const EVERYWHERE: ImportScope = { covers: () => true, isEverywhere: true };

export function scopeOf(viewer: Viewer): ImportScope {
  const units = unitsFor(viewer, 'import:apply');
  return {
    covers: (path) => units.some((unit) => isWithin(path, unit.path)),
    isEverywhere: false,
  };
}

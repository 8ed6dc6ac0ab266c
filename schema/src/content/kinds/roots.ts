/** Names at the top of a content folder. */
import { rootOf } from '../files/kind-path.ts';
import { LIST_NAMES } from '../lists/lists.ts';
import { KINDS } from './kinds.ts';

/** Folders of the content whose every file must be something we know. */
export const ROOTS: readonly string[] = [...new Set(KINDS.map(rootOf))];

/** `sources.YAML`, `Course`, `cards` → the name that is read; undefined for what is not meant for us. */
export function meantName(name: string): string | undefined {
  const lower = name.toLowerCase();
  const list = LIST_NAMES.find((each) => lower === `${each}.yml` || lower === `${each}.yaml`);
  if (list !== undefined) return `${list}.yml`;
  return ROOTS.find((root) => lower === root || lower === root.replace(/s$/, ''));
}

/** Names at the top of a content folder. */
import { rootOf } from '../files/kind-path.ts';
import { LIST_NAMES } from '../lists/lists.ts';
import { KINDS } from './kinds.ts';

/** The folder of gists, `sources/<依据>.yml`, beside the list of the sources. */
const GISTS = 'sources';

/** Folders of the content whose every file must be something we know. */
export const ROOTS: readonly string[] = [...new Set(KINDS.map(rootOf)), GISTS];

/** `sources/fire-law.yml` → `fire-law`; null for any other path. */
export function gistsOf(path: string): string | null {
  return new RegExp(`^${GISTS}/([^/]+)\\.yml$`).exec(path)?.[1] ?? null;
}

/** `sources.YAML`, `Course`, `cards` → the name that is read; undefined for what is not meant for us. */
export function meantName(name: string): string | undefined {
  const lower = name.toLowerCase();
  const list = LIST_NAMES.find((each) => lower === `${each}.yml` || lower === `${each}.yaml`);
  if (list !== undefined) return `${list}.yml`;
  return ROOTS.find((root) => lower === root || lower === root.replace(/s$/, ''));
}

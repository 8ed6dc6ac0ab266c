/** Finds the files of a content folder and reads them, whatever state they are in. */
import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import type { FileRole, FoundFile } from '../files/found-file.ts';
import { namesByPath } from '../files/kind-path.ts';
import { KINDS } from '../kinds/kinds.ts';
import { gistsOf, meantName, ROOTS } from '../kinds/roots.ts';
import { LIST_NAMES } from '../lists/lists.ts';

const KINDS_BY_PATH = KINDS.map((kind) => ({ kind, namesOf: namesByPath(kind) }));

/** Files above this size are not read: a lesson has some 20 KB. */
export const MAX_FILE_BYTES = 128 * 1024;

/** What belongs where; see the tree in the author's guide. */
export function roleOf(path: string): FileRole | null {
  const list = LIST_NAMES.find((name) => path === `${name}.yml`);
  if (list !== undefined) return { role: 'yaml', name: list };
  const sourceId = gistsOf(path);
  if (sourceId !== null) return { role: 'gists', sourceId };
  const courseSlug = /^courses\/([^/]+)\/images\/./.exec(path)?.[1];
  if (courseSlug !== undefined) return { role: 'image', courseSlug };
  // The first kind that fits: `course.md` is no lesson.
  for (const { kind, namesOf } of KINDS_BY_PATH) {
    const names = namesOf(path);
    if (names !== null) return { role: 'document', kind, ...names };
  }
  return null;
}

async function readOne(folder: string, root: string, path: string): Promise<FoundFile> {
  const file = posix.join(folder.split(sep).join('/'), path);
  const role = roleOf(path);
  const found: FoundFile = { file, path, role, bytes: null, size: 0, problem: null };
  try {
    const real = await realpath(join(folder, path));
    const stat = await lstat(real);
    // A link that leaves the folder could publish any file of the machine.
    if (isNearlyOurs(path) && stat.isDirectory()) return found;
    if (!real.startsWith(root + sep) || !stat.isFile()) return { ...found, problem: 'symlink' };
    found.size = stat.size;
    if (role !== null && role.role !== 'image' && stat.size <= MAX_FILE_BYTES) {
      found.bytes = await readFile(real);
    }
    return found;
  } catch {
    return { ...found, problem: 'unreadable' };
  }
}

async function walk(folder: string, path: string): Promise<string[]> {
  const entries = await readdir(join(folder, path), { withFileTypes: true });
  const paths: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    // Editors and systems leave hidden files; they are nobody's content.
    if (entry.name.startsWith('.')) continue;
    const inner = posix.join(path, entry.name);
    if (entry.isDirectory()) paths.push(...(await walk(folder, inner)));
    else paths.push(inner);
  }
  return paths;
}

/** Names that authors meant for ours, to be told of instead of passed over. */
function isNearlyOurs(name: string): boolean {
  return !ROOTS.includes(name) && meantName(name) !== undefined;
}

/**
 * Every file below the folders of the kinds and the YAML files beside them, sorted by path. Other files beside
 * them (guides, licence) are none of our business.
 *
 * @throws the error of the file system when the folder itself cannot be listed.
 */
export async function readFolder(folder: string): Promise<FoundFile[]> {
  const root = await realpath(folder);
  const top = await readdir(folder, { withFileTypes: true });
  const paths = top
    .map((entry) => entry.name)
    .filter((name) => roleOf(name) !== null || isNearlyOurs(name));
  for (const name of ROOTS) {
    if (!top.some((entry) => entry.name === name)) continue;
    const inner = await lstat(join(folder, name));
    if (inner.isDirectory()) paths.push(...(await walk(folder, name)));
    else paths.push(name);
  }
  return Promise.all(paths.sort().map((path) => readOne(folder, root, path)));
}

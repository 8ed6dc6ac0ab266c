/** Finds the files of a content folder and reads them, whatever state they are in. */
import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import type { DocumentKind } from '../source/document.ts';

/** What a path inside a content folder is for; null when nothing of that name belongs there. */
export type FileRole =
  | { role: 'document'; kind: DocumentKind; courseSlug: string; slug: string }
  | { role: 'yaml'; name: 'sources' | 'competencies' | 'synonyms' }
  | { role: 'image'; courseSlug: string };

export interface FoundFile {
  /** Path as printed in faults: the folder as given, then the path inside it. */
  file: string;
  /** Path inside the content folder, with `/`. */
  path: string;
  role: FileRole | null;
  /** Null for images, which are only listed, and for what could not be read. */
  bytes: Uint8Array | null;
  /** Size in bytes. */
  size: number;
  /** Why there are no bytes. */
  problem: 'symlink' | 'unreadable' | null;
}

const YAML_FILES = ['sources', 'competencies', 'synonyms'] as const;

/** Files above this size are not read: a lesson has some 20 KB. */
export const MAX_FILE_BYTES = 128 * 1024;

/** What belongs where; see the tree in the author's guide. */
export function roleOf(path: string): FileRole | null {
  const steps = path.split('/');
  const name = steps.at(-1) as string;
  if (steps.length === 1) {
    const yaml = YAML_FILES.find((each) => name === `${each}.yml`);
    return yaml === undefined ? null : { role: 'yaml', name: yaml };
  }
  if (steps[0] === 'cards' && steps.length === 2 && name.endsWith('.md')) {
    return { role: 'document', kind: 'card', courseSlug: '', slug: name.slice(0, -'.md'.length) };
  }
  const [root, courseSlug, third] = steps as [string, string, string | undefined];
  if (root !== 'courses' || third === undefined) return null;
  if (third === 'images' && steps.length >= 4) return { role: 'image', courseSlug };
  const slug = name.endsWith('.md') ? name.slice(0, -'.md'.length) : null;
  if (slug === null) return null;
  if (steps.length === 3) {
    return { role: 'document', kind: slug === 'course' ? 'course' : 'lesson', courseSlug, slug };
  }
  if (steps.length === 4 && (third === 'quiz' || third === 'bank')) {
    return { role: 'document', kind: third, courseSlug, slug };
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
  const ours = (FOLDERS as readonly string[]).includes(name);
  return !ours && /^(?:(?:sources|competencies|synonyms)\.ya?ml|cards?|courses?)$/i.test(name);
}

/** Folders of the content whose every file must be something we know. */
const FOLDERS = ['cards', 'courses'] as const;

/**
 * Every file below `cards/` and `courses/` and the YAML files beside it, sorted by path. Other files beside
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
  for (const name of FOLDERS) {
    if (!top.some((entry) => entry.name === name)) continue;
    const inner = await lstat(join(folder, name));
    if (inner.isDirectory()) paths.push(...(await walk(folder, name)));
    else paths.push(name);
  }
  return Promise.all(paths.sort().map((path) => readOne(folder, root, path)));
}

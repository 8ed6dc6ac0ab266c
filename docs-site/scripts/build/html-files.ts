import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface BuiltFile {
  /** Path below `dist`, with `/`. */
  path: string;
  bytes: Buffer;
}

/** Files of the built site with one of the endings, sorted by path. */
export async function builtFiles(dist: string, endings: readonly string[]): Promise<BuiltFile[]> {
  const paths = (await readdir(dist, { recursive: true }))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .sort();
  return Promise.all(
    paths.map(async (path) => ({ path, bytes: await readFile(join(dist, path)) })),
  );
}

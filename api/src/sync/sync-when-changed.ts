/**
 * Reading and checking all content takes longer than everything else a start does, so a start skips
 * it when nothing can have changed: neither a byte of the content, nor the code that reads it, nor
 * what the database holds. The mark of the last sync is a file in the data directory.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from '../platform/database/db.ts';
import { selectSyncState } from './sync.store.ts';
import type { SyncResult } from './sync-outcome.ts';

/** A change in how content is read, checked or stored makes it new content. */
const CODE_FOLDERS = [
  fileURLToPath(new URL('../../../schema/src', import.meta.url)),
  fileURLToPath(new URL('.', import.meta.url)),
];

/**
 * Syncs as {@link syncContent} does, or returns null when the last sync of this data directory into
 * this database was of the same content.
 *
 * @throws ContentRefusedError as syncContent does; the mark then stays as it was.
 */
export async function syncWhenChanged(
  database: Database,
  folders: readonly string[],
  dataDir: string,
): Promise<SyncResult | null> {
  const markFile = join(dataDir, 'content-synced');
  const source = await hashFolders([...folders, ...CODE_FOLDERS]);
  const markNow = async () => `${source} ${await selectSyncState(database.sql)}\n`;
  if (source !== null && (await readMark(markFile)) === (await markNow())) return null;

  // The parser and the checks are a quarter of all modules: they are loaded only to be used.
  const { syncContent } = await import('./sync-content.ts');
  const result = await syncContent(database, folders);
  if (source !== null) {
    await mkdir(dataDir, { recursive: true });
    await writeFile(markFile, await markNow());
  }
  return result;
}

/** Hash of the names and bytes of all files; null when a link hides what is behind it. */
async function hashFolders(folders: readonly string[]): Promise<string | null> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = await listEntries(folder);
    if (entries.some((entry) => entry.isSymbolicLink())) return null;
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    const contents = await Promise.all(files.map((file) => readFile(file)));
    for (const [index, bytes] of contents.entries()) {
      hash.update(`${files[index]}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
}

async function listEntries(folder: string) {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    // A folder that is missing gets its sentence from the sync.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function readMark(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

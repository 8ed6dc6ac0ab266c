import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything a test run writes is below this folder of the clone; git ignores it. */
export const TEST_DATA_DIR = fileURLToPath(new URL('../../.data-test/', import.meta.url));

/**
 * Makes an empty folder for the calling process, named by its pid, so that test runs side by side
 * never share one; removes those of processes that are gone.
 */
export function createRunFolder(purpose: string): string {
  mkdirSync(TEST_DATA_DIR, { recursive: true });
  for (const name of readdirSync(TEST_DATA_DIR)) {
    const pid = /^run-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) removeFolder(join(TEST_DATA_DIR, name));
  }
  return mkdtempSync(join(TEST_DATA_DIR, `run-${process.pid}-${purpose}-`));
}

/** Removes a folder; a server that is just going away may still be writing in it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

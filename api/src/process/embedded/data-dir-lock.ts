import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedPostgresError } from './embedded-error.ts';

/** A killed process takes a moment to be gone; a restart right after it should not be refused. */
const HOLDER_MAY_BE_ENDING_MS = 1_000;

/**
 * Takes the exclusive lock of a data directory, creating the directory when it is missing.
 *
 * Node has no flock(2); an open exclusive SQLite transaction is the one kernel lock it offers
 * without a helper process. The kernel frees it when the process dies, however it dies, so there is
 * no stale lock to remove after a kill -9. The file holds no data.
 *
 * Throws EmbeddedPostgresError when another process holds it or the directory cannot be written.
 */
export function lockDataDir(dataDir: string): { release(): void } {
  const pidFile = join(dataDir, 'process.pid');
  let database: DatabaseSync;
  try {
    mkdirSync(dataDir, { recursive: true });
    database = new DatabaseSync(join(dataDir, 'process.lock'), {
      timeout: HOLDER_MAY_BE_ENDING_MS,
    });
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `无法使用数据目录 ${dataDir}： ${(cause as Error).message}；请检查权限，或用 DATA_DIR 指定另一个目录。 (data directory not usable)`,
      { cause },
    );
  }
  try {
    database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;',
    );
  } catch (cause) {
    database.close();
    if (!/locked|busy/i.test((cause as Error).message)) {
      throw new EmbeddedPostgresError(
        `无法锁定数据目录 ${dataDir}： ${(cause as Error).message}。 (cannot lock the data directory)`,
        { cause },
      );
    }
    throw new EmbeddedPostgresError(
      `数据目录 ${dataDir} 正被另一个进程${readHolder(pidFile)}使用；请先停止它，或用 DATA_DIR 指定另一个目录。 (data directory in use by another process)`,
      { cause },
    );
  }
  try {
    writeFileSync(pidFile, `${process.pid}\n`);
  } catch {
    // Only the message above reads it; a full disk is told by whoever needs the space.
  }
  return {
    release: () => {
      if (database.isOpen) database.close();
    },
  };
}

function readHolder(pidFile: string): string {
  try {
    return `（pid ${readFileSync(pidFile, 'utf8').trim()}）`;
  } catch {
    return '';
  }
}

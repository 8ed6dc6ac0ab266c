/**
 * A copy of the embedded database while it serves: PostgreSQL’s own base backup, with the log that makes
 * it consistent. The copy is a data directory on which a server starts. See decision note 213.
 */
import { constants } from 'node:fs';
import {
  chmod,
  chown,
  copyFile,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { EmbeddedPostgresError } from './embedded-error.ts';

/** What a server makes anew at its start, or what belongs to the running one alone. */
const LEFT_OUT = [
  /^postmaster\.(pid|opts)$/,
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/./,
  /(^|\/)pgsql_tmp/,
  /(^|\/)pg_internal\.init/,
];
const CONTROL_FILE = 'global/pg_control';
const SEGMENT = /^[0-9A-F]{24}$/;
const SLOT = 'shequ_backup';

export interface Backup {
  /** Bytes of the files copied. */
  bytes: number;
  milliseconds: number;
}

interface Source {
  /** Of the running server, as its superuser. */
  url: string;
  /** Its data directory. */
  dataDir: string;
}

/**
 * Copies the database into a folder that does not exist yet. What was committed before the call is in the
 * copy; of what is committed meanwhile, all up to some moment.
 *
 * Works under another name beside it, which is removed on failure, so that a folder of the name is whole.
 */
export async function backUp(source: Source, folder: string): Promise<Backup> {
  const startedAt = performance.now();
  const unfinished = `${folder}.incomplete-${process.pid}`;
  await mkdir(unfinished, { mode: 0o700 });
  try {
    const bytes = await copyDatabase(source, unfinished);
    await rename(unfinished, folder);
    await flush(dirname(folder));
    return { bytes, milliseconds: performance.now() - startedAt };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function copyDatabase({ url, dataDir }: Source, folder: string): Promise<number> {
  const from = join(dataDir, 'postgres');
  const to = join(folder, 'postgres');
  // One connection: the backup ends with it, however this process ends. No time limit: the first
  // statement waits for a checkpoint.
  const sql = postgres(url, { max: 1, onnotice: () => {}, idle_timeout: 0, max_lifetime: null });
  try {
    const [slot] = await sql<[{ start: string }]>`
      select pg_walfile_name(lsn) as start
        from pg_create_physical_replication_slot(${SLOT}, true, true)`;
    await sql`select pg_backup_start('shequ', true)`;
    let bytes = await copyTree(from, to, '');
    bytes += await copyControlFile(from, to);
    const [stop] = await sql<[{ segment: string; label: string; tablespaces: string }]>`
      select pg_walfile_name(lsn) as segment, labelfile as label, spcmapfile as tablespaces
        from pg_backup_stop(false)`;
    if (stop.tablespaces.trim() !== '') {
      throw new EmbeddedPostgresError(
        '数据库用了表空间，这个命令不能备份它们；请把数据移回默认表空间。 (tablespaces are not backed up)',
      );
    }
    bytes += await copyLog(from, to, slot.start, stop.segment);
    await writeLike(to, 'backup_label', stop.label);
    // Recovery then ends on a timeline of its own, by which the feeds know that the database was restored.
    await writeLike(to, 'recovery.signal', '');
    await appendLike(to, 'postgresql.auto.conf', "restore_command = 'false'\n");
    await writeFile(
      join(folder, 'postgres-password'),
      await readFile(join(dataDir, 'postgres-password')),
      { mode: 0o600 },
    );
    await flush(join(folder, 'postgres-password'));
    await flush(folder);
    return bytes;
  } finally {
    await sql.end();
  }
}

/** Copies a folder of the cluster; files that go away meanwhile are in the log. Returns the bytes. */
async function copyTree(from: string, to: string, path: string): Promise<number> {
  await mkdir(join(to, path), { mode: 0o700 });
  await keepOwner(join(from, path), join(to, path));
  let bytes = 0;
  for (const entry of await readdir(join(from, path), { withFileTypes: true })) {
    const inner = path === '' ? entry.name : `${path}/${entry.name}`;
    if (inner === CONTROL_FILE || LEFT_OUT.some((pattern) => pattern.test(inner))) continue;
    if (entry.isDirectory()) bytes += await copyTree(from, to, inner);
    else if (entry.isFile()) bytes += await copyOne(from, to, inner);
  }
  await flush(join(to, path));
  return bytes;
}

async function copyOne(from: string, to: string, path: string): Promise<number> {
  const target = join(to, path);
  try {
    await copyFile(join(from, path), target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    await keepOwner(join(from, path), target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await rm(target, { force: true });
    return 0;
  }
  await flush(target);
  return (await lstat(target)).size;
}

/** Last of all, and read until two readings agree: it is the one file that the log does not mend. */
async function copyControlFile(from: string, to: string): Promise<number> {
  let bytes = await readFile(join(from, CONTROL_FILE));
  for (;;) {
    const again = await readFile(join(from, CONTROL_FILE));
    if (again.equals(bytes)) break;
    bytes = again;
  }
  await writeFile(join(to, CONTROL_FILE), bytes, { mode: 0o600 });
  await keepOwner(join(from, CONTROL_FILE), join(to, CONTROL_FILE));
  await flush(join(to, CONTROL_FILE));
  return bytes.length;
}

/** The segments of the log between the two, and how the timelines came about. */
async function copyLog(from: string, to: string, first: string, last: string): Promise<number> {
  let bytes = 0;
  const copied: string[] = [];
  for (const name of (await readdir(join(from, 'pg_wal'))).sort()) {
    const isNeeded = SEGMENT.test(name) && name >= first && name <= last;
    if (!isNeeded && !name.endsWith('.history')) continue;
    bytes += await copyOne(from, to, `pg_wal/${name}`);
    if (isNeeded) copied.push(name);
  }
  if (copied[0] !== first || copied.at(-1) !== last) {
    throw new EmbeddedPostgresError(
      `备份所需的日志 ${first}–${last} 不完整，没有生成备份；请重试。 (write-ahead log is missing)`,
    );
  }
  await mkdir(join(to, 'pg_wal', 'archive_status'), { recursive: true, mode: 0o700 });
  await keepOwner(join(from, 'pg_wal'), join(to, 'pg_wal', 'archive_status'));
  await flush(join(to, 'pg_wal'));
  return bytes;
}

async function writeLike(to: string, name: string, text: string): Promise<void> {
  await writeFile(join(to, name), text, { mode: 0o600 });
  await keepOwner(join(to, 'PG_VERSION'), join(to, name));
  await flush(join(to, name));
  await flush(to);
}

async function appendLike(to: string, name: string, text: string): Promise<void> {
  await writeFile(join(to, name), text, { flag: 'a' });
  await flush(join(to, name));
}

/** PostgreSQL runs as whoever owns its files, which need not be who makes the backup. */
async function keepOwner(from: string, to: string): Promise<void> {
  const { mode, uid, gid } = await lstat(from);
  await chmod(to, (await lstat(to)).isDirectory() ? 0o700 : mode & 0o777);
  if (process.getuid?.() === 0) await chown(to, uid, gid);
}

/** Until it is on the disk. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

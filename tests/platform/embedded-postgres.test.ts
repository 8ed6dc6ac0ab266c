import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../api/src/process/embedded/embedded-postgres.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';

const HOLDER = join(import.meta.dirname, 'hold-database.ts');

/** Mounting a small disk needs a user namespace, which some containers refuse. */
const canMount =
  spawnSync('unshare', ['--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt'])
    .status === 0;

let dataDir: string;
const cleanups: (() => unknown)[] = [];

beforeEach(() => {
  // A space in the path, as in a clone below "My Documents".
  dataDir = join(createRunFolder('embedded'), 'data dir');
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  removeFolder(join(dataDir, '..'));
});

async function start(): Promise<EmbeddedPostgres & { lines: string[] }> {
  const lines: string[] = [];
  const database = await startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line) });
  cleanups.push(() => database.stop());
  return { ...database, lines };
}

/** A process that holds the database, and its first word: a url or a failure. */
async function startHolder(): Promise<{
  child: ChildProcess;
  url?: string;
  failure?: string;
  message?: string;
}> {
  const child = spawn(process.execPath, [HOLDER, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanups.push(() => child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line);
    if (said.log === undefined) return { child, ...said };
  }
  throw new Error('the holder ended without a word');
}

async function query<T>(url: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

const postmasterPid = () =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

const isHalfMade = (name: string) => name.startsWith('postgres.init');

const isAlive = (pid: number) => {
  try {
    // A zombie has ended; only its parent has not looked yet.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

async function untilGone(pid: number, withinMs: number): Promise<boolean> {
  const giveUpAt = Date.now() + withinMs;
  while (isAlive(pid) && Date.now() < giveUpAt) await sleep(20);
  return !isAlive(pid);
}

describe('the embedded database', { timeout: 60_000 }, () => {
  it('is durable, checksummed, UTF-8 and reachable on loopback with a password only', async () => {
    const { url, port } = await start();
    const settings = await query(url, async (sql) => {
      const rows = await sql<{ name: string; setting: string }[]>`
        SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes',
          'synchronous_commit', 'data_checksums', 'server_encoding', 'listen_addresses',
          'unix_socket_directories')`;
      return Object.fromEntries(rows.map((row) => [row.name, row.setting]));
    });
    expect(settings).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      data_checksums: 'on',
      server_encoding: 'UTF8',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
    });
    const wrong = new URL(url);
    wrong.password = 'wrong';
    wrong.port = String(port);
    await expect(query(wrong.href, (sql) => sql`SELECT 1`)).rejects.toThrow(/password/);
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
  });

  it('keeps its data and its port over a stop and a start', async () => {
    const first = await start();
    await query(first.url, (sql) => sql`CREATE TABLE kept AS SELECT '社区'::text AS word`);
    const pid = postmasterPid();
    await first.stop();
    await first.stop();
    expect(isAlive(pid)).toBe(false);

    const second = await start();
    expect(second.port).toBe(first.port);
    expect(await query(second.url, (sql) => sql`SELECT word FROM kept`)).toEqual([
      { word: '社区' },
    ]);
  });

  it('takes another port when its own has been taken', async () => {
    const first = await start();
    await first.stop();
    const { createServer } = await import('node:net');
    const intruder = createServer().listen(first.port, '127.0.0.1');
    await once(intruder, 'listening');
    cleanups.push(() => intruder.close());
    const second = await start();
    expect(second.port).not.toBe(first.port);
  });

  it('comes back on the same port when the server is killed while in use', async () => {
    const database = await start();
    await query(database.url, (sql) => sql`CREATE TABLE kept AS SELECT 1 AS n`);
    process.kill(postmasterPid(), 'SIGKILL');
    await expect
      .poll(() => query(database.url, (sql) => sql`SELECT n FROM kept`).catch(() => []), {
        timeout: 30_000,
        interval: 100,
      })
      .toEqual([{ n: 1 }]);
    expect(database.lines.some((line) => line.includes('restarting'))).toBe(true);
  });

  it('ends with its process when that is killed, and starts again at once', async () => {
    const { child, url = '' } = await startHolder();
    await query(url, (sql) => sql`CREATE TABLE kept AS SELECT 1 AS n`);
    const pid = postmasterPid();
    child.kill('SIGKILL');
    expect(await untilGone(pid, 20_000)).toBe(true);
    const again = await start();
    expect(await query(again.url, (sql) => sql`SELECT n FROM kept`)).toEqual([{ n: 1 }]);
  });

  it('starts again, with what was committed, after process and server were killed together', async () => {
    const { child, url = '' } = await startHolder();
    await query(url, (sql) => sql`CREATE TABLE kept AS SELECT 1 AS n`);
    const pid = postmasterPid();
    child.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    const again = await start();
    expect(await query(again.url, (sql) => sql`SELECT n FROM kept`)).toEqual([{ n: 1 }]);
  });

  it('stops a server that was left running on its directory, then starts its own', async () => {
    const first = await start();
    await first.stop();
    const { locateBinaries } = await import('../../api/src/process/embedded/binaries.ts');
    const { chooseIdentity, spawnAs } = await import('../../api/src/process/embedded/identity.ts');
    const { postgres: program } = locateBinaries();
    const clusterDir = join(dataDir, 'postgres');
    const identity = chooseIdentity(clusterDir, program);
    const orphan = spawnAs(
      identity,
      dataDir,
      ['ignore', 'ignore'],
      [
        program,
        '-D',
        clusterDir,
        '-p',
        String(first.port),
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        'unix_socket_directories=',
      ],
    );
    await expect
      .poll(() => existsSync(join(clusterDir, 'postmaster.pid')), { timeout: 20_000 })
      .toBe(true);
    const second = await start();
    expect(isAlive(orphan.pid ?? 0)).toBe(false);
    expect(second.lines.some((line) => line.includes('orphaned'))).toBe(true);
    await query(second.url, (sql) => sql`SELECT 1`);
  });

  it('refuses a data directory that another process uses, in one line, until that one ends', async () => {
    const { child } = await startHolder();
    const second = await startHolder();
    expect(second.failure).toBe('EmbeddedPostgresError');
    expect(second.message).toContain(`pid ${child.pid}`);
    expect(second.message).not.toContain('\n');
    if (second.child.exitCode === null) await once(second.child, 'exit');
    expect(second.child.exitCode).toBe(1);

    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    await start();
  });

  it('refuses a cluster of another major version and leaves it as it was', async () => {
    const clusterDir = join(dataDir, 'postgres');
    mkdirSync(clusterDir, { recursive: true });
    writeFileSync(join(clusterDir, 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(/PostgreSQL 15.*18/);
    expect(readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8')).toBe('15\n');
  });

  it('refuses a directory that is no cluster', async () => {
    mkdirSync(join(dataDir, 'postgres'), { recursive: true });
    await expect(start()).rejects.toThrow(/PG_VERSION/);
  });

  it('refuses a data directory that is a file', async () => {
    writeFileSync(dataDir, '');
    await expect(start()).rejects.toThrow(/无法使用数据目录/);
  });

  it.skipIf(!canMount)(
    'says in one line that the disk is full, and leaves no half-made cluster',
    () => {
      mkdirSync(dataDir);
      const { status, stdout } = spawnSync(
        'unshare',
        [
          ...['--map-root-user', '--mount', 'sh', '-c'],
          'mount -t tmpfs -o size=20m none "$1" && "$0" "$2" "$1"; code=$?; ls -A "$1"; exit $code',
          ...[process.execPath, dataDir, HOLDER],
        ],
        { encoding: 'utf8' },
      );
      expect(status).toBe(1);
      const lines = stdout.trim().split('\n');
      const failure = lines.find((line) => line.includes('failure')) ?? '';
      expect(JSON.parse(failure).message).toMatch(/^磁盘已满.*\(disk full/);
      expect(lines).not.toContain('postgres');
      expect(lines.filter(isHalfMade)).toEqual([]);
    },
  );

  it('leaves no half-made cluster when its process is killed while creating it', async () => {
    const child = spawn(process.execPath, [HOLDER, dataDir], { stdio: 'ignore' });
    await expect
      .poll(() => existsSync(dataDir) && readdirSync(dataDir).some(isHalfMade), {
        interval: 5,
        timeout: 20_000,
      })
      .toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    const database = await start();
    await query(database.url, (sql) => sql`SELECT 1`);
  });
});

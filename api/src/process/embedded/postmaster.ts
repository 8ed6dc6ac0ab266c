import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError, explainFailure } from './embedded-error.ts';
import { type ProcessIdentity, spawnAs } from './identity.ts';

const POLL_MS = 20;
/** How long a start is repeated while the remains of a killed server are still going away. */
const RETRY_MS = 5_000;
/** Crash recovery replays at most max_wal_size, so this is far above what it takes. */
const READY_MS = 60_000;
const FAST_STOP_MS = 15_000;

export interface PostmasterOptions {
  postgres: string;
  identity: ProcessIdentity;
  dataDir: string;
  clusterDir: string;
  logFile: string;
  port: number;
  settings: Record<string, string>;
}

/**
 * Starts postgres and waits until it accepts connections.
 *
 * After a kill -9 of a server its zombie or its orphaned backends can hold the lock file or the
 * shared memory for a moment; the start is then repeated. The lock file is never deleted: it is what
 * keeps two servers off one directory.
 *
 * Throws EmbeddedPostgresError when it does not come up.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<ChildProcess> {
  const giveUpAt = Date.now() + RETRY_MS;
  for (;;) {
    const attempt = await startOnce(options);
    if ('child' in attempt) return attempt.child;
    const remains = /lock file ".*" already exists|shared memory block .* still in use/s;
    if (!remains.test(attempt.output)) {
      throw new EmbeddedPostgresError(explainFailure('启动', attempt.output, options.dataDir));
    }
    if (Date.now() > giveUpAt) {
      throw new EmbeddedPostgresError(
        `数据库目录 ${options.clusterDir} 的 postmaster.pid 指向仍在运行的进程 ${readPidFile(options.clusterDir)?.pid ?? '?'}；若它不是 PostgreSQL，请删除该文件后重试，否则先停止它。 (postmaster.pid names a running process)`,
      );
    }
    await sleep(200);
  }
}

/** Stops a server cleanly, and by force when it does not obey. Resolves when it is gone. */
export async function stopPostmaster(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  // SIGINT is PostgreSQL's fast shutdown: sessions are ended, a checkpoint is written.
  child.kill('SIGINT');
  const force = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_MS);
  await gone;
  clearTimeout(force);
}

/**
 * Stops a server left running on this cluster by a process that was killed where the kernel could
 * not stop it too. Call only while holding the data directory's lock: then nobody else uses it.
 * It is stopped and not adopted, because only a child's exit can be watched.
 */
export async function stopOrphan(clusterDir: string, log: (line: string) => void): Promise<void> {
  const pid = readPidFile(clusterDir)?.pid;
  if (pid === undefined || !servesCluster(pid, clusterDir)) return;
  log('内置数据库还在为已结束的进程运行，正在停止它… (stopping an orphaned database server)');
  signalIfAlive(pid, 'SIGINT');
  const forceAt = Date.now() + FAST_STOP_MS;
  let forced = false;
  while (servesCluster(pid, clusterDir)) {
    if (!forced && Date.now() > forceAt) {
      forced = true;
      signalIfAlive(pid, 'SIGQUIT');
    }
    if (Date.now() > forceAt + FAST_STOP_MS) {
      throw new EmbeddedPostgresError(
        `数据库目录 ${clusterDir} 上还有一个停不下来的 PostgreSQL（pid ${pid}）；请手动停止它。 (an old database server does not stop)`,
      );
    }
    await sleep(POLL_MS);
  }
}

async function startOnce(
  options: PostmasterOptions,
): Promise<{ child: ChildProcess } | { output: string }> {
  const log = openSync(options.logFile, 'a', 0o600);
  const logStart = statSync(options.logFile).size;
  const settings = Object.entries(options.settings).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawnAs(
    options.identity,
    options.dataDir,
    ['ignore', log],
    [options.postgres, '-D', options.clusterDir, '-p', String(options.port), ...settings],
  );
  closeSync(log);
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  child.once('exit', () => {
    failure ??= readFrom(options.logFile, logStart);
  });

  const giveUpAt = Date.now() + READY_MS;
  while (failure === undefined) {
    const found = readPidFile(options.clusterDir);
    if (found?.pid === child.pid && found?.status === 'ready') return { child };
    if (Date.now() > giveUpAt) {
      await stopPostmaster(child);
      return { output: `FATAL: not ready after ${READY_MS / 1000} s` };
    }
    await sleep(POLL_MS);
  }
  return { output: failure };
}

/** postmaster.pid: line 1 the pid, line 8 the state; undefined when there is none. */
function readPidFile(clusterDir: string): { pid: number; status: string } | undefined {
  try {
    const lines = readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), status: lines[7]?.trim() ?? '' };
  } catch {
    return undefined;
  }
}

/** A postmaster's working directory is its cluster: a pid that was given to another program is not. */
function servesCluster(pid: number, clusterDir: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterDir);
  } catch {
    return false;
  }
}

function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function readFrom(path: string, offset: number): string {
  return readFileSync(path).subarray(offset).toString();
}

/**
 * The embedded database: a real PostgreSQL run as a child process on loopback, its files under the
 * data directory. It is for one machine and one process; with DATABASE_URL none of this is used.
 *
 * What must stay true: nothing acknowledged is lost (fsync, full_page_writes and synchronous_commit
 * stay on), two processes never share a data directory, and no server outlives the process that
 * started it.
 */
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { locateBinaries } from './binaries.ts';
import { EMBEDDED_ROLE, ensureCluster, readOrCreatePassword } from './cluster.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { createDatabaseIfMissing } from './database.store.ts';
import { EmbeddedPostgresError, explainFailure } from './embedded-error.ts';
import { chooseIdentity } from './identity.ts';
import { startPostmaster, stopOrphan, stopPostmaster } from './postmaster.ts';

const LOG_LIMIT_BYTES = 20 * 1024 * 1024;
/** A server that dies this often within the window has a lasting cause; restarting hides it. */
const RESTARTS = { limit: 5, windowMs: 60_000 };

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  // A restored backup is ready when it takes writes, not while it still recovers.
  hot_standby: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  // Neither statements nor the values in error details: they can hold answers and phone numbers.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

export interface EmbeddedPostgresOptions {
  /** Folder for the cluster, its password and log; created when missing. */
  dataDir: string;
  /** Receives one line, without a line break, for each thing worth telling. */
  log: (line: string) => void;
  /** Database that `url` names; created when missing. Default `shequ`. */
  database?: string;
  /** Further server settings, for tests and benches. */
  settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  /** Connection URL of the application's database, password included: never log it. */
  url: string;
  /** The same server's `postgres` database, for creating and dropping databases. */
  adminUrl: string;
  port: number;
  /** Resolves with the cause when the server has died and could not be brought back. */
  failed: Promise<Error>;
  /** Stops the server cleanly and frees the data directory. Safe to call more than once. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded database, creating it on first use. Comes back by itself, on the same port,
 * when the server process dies while in use.
 *
 * Throws EmbeddedPostgresError (one clear line) when the directory is in use, belongs to another
 * major version or user, the disk is full, or the server does not start.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const clusterDir = join(dataDir, 'postgres');
  const lock = lockDataDir(dataDir);
  try {
    const binaries = locateBinaries();
    const identity = chooseIdentity(clusterDir, binaries.postgres);
    const password = readOrCreatePassword(dataDir);
    if (!existsSync(clusterDir)) {
      options.log('首次启动：正在创建内置数据库… (creating the embedded database)');
    }
    await ensureCluster(dataDir, clusterDir, password, binaries, identity);
    await stopOrphan(clusterDir, options.log);

    const port = await choosePort(join(dataDir, 'postgres-port'));
    const start = () =>
      startPostmaster({
        postgres: binaries.postgres,
        identity,
        dataDir,
        clusterDir,
        logFile: prepareLog(join(dataDir, 'postgres.log')),
        port,
        settings: { ...SETTINGS, ...options.settings },
      });
    const server = superviseServer(await start(), start, options.log);
    const urlOf = (name: string) =>
      `postgres://${EMBEDDED_ROLE}:${password}@127.0.0.1:${port}/${name}`;
    const database = options.database ?? 'shequ';
    try {
      await createDatabaseIfMissing(urlOf('postgres'), database);
    } catch (error) {
      await server.stop();
      throw error;
    }
    return {
      url: urlOf(database),
      adminUrl: urlOf('postgres'),
      port,
      failed: server.failed,
      stop: async () => {
        await server.stop();
        lock.release();
      },
    };
  } catch (cause) {
    lock.release();
    if (cause instanceof EmbeddedPostgresError) throw cause;
    const { message } = cause as Error;
    throw new EmbeddedPostgresError(explainFailure('启动', message, dataDir), { cause });
  }
}

/** Keeps a server running until it is stopped, and says when that is no longer possible. */
function superviseServer(
  first: ChildProcess,
  start: () => Promise<ChildProcess>,
  log: (line: string) => void,
): { failed: Promise<Error>; stop(): Promise<void> } {
  let current = first;
  let restarting: Promise<void> | undefined;
  let stopping: Promise<void> | undefined;
  let restartTimes: number[] = [];
  let reportFailure: (error: Error) => void = () => {};
  const failed = new Promise<Error>((resolveFailed) => {
    reportFailure = resolveFailed;
  });

  const restart = async (): Promise<void> => {
    const now = Date.now();
    restartTimes = [...restartTimes.filter((time) => time > now - RESTARTS.windowMs), now];
    if (restartTimes.length > RESTARTS.limit) {
      reportFailure(new Error('内置数据库反复退出，见 postgres.log (the database keeps dying)'));
      return;
    }
    log('内置数据库意外退出，正在重新启动… (the embedded database died, restarting it)');
    try {
      current = await start();
      watch();
      log('内置数据库已恢复。 (the embedded database is back)');
    } catch (error) {
      reportFailure(error as Error);
    }
  };
  const watch = (): void => {
    current.once('exit', () => {
      if (stopping === undefined) restarting = restart();
    });
  };
  watch();

  const stop = async (): Promise<void> => {
    await restarting;
    await stopPostmaster(current);
  };
  return {
    failed,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

/** The port of the last start when it is still free, so that a printed address stays right. */
async function choosePort(portFile: string): Promise<number> {
  const remembered = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
  const valid = Number.isInteger(remembered) && remembered > 1023 && remembered < 65_536;
  const port = (valid ? await probePort(remembered) : undefined) ?? (await probePort(0));
  if (port === undefined) throw new Error('no free port on 127.0.0.1');
  writeFileSync(portFile, `${port}\n`);
  return port;
}

/** The port that listening on `port` gives (0: any), undefined when it is taken. */
function probePort(port: number): Promise<number | undefined> {
  return new Promise((resolvePort) => {
    const probe = createServer();
    probe.once('error', () => resolvePort(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolvePort(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

/** Keeps one older log, so that a server left on for years does not fill the disk. */
function prepareLog(path: string): string {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
  return path;
}

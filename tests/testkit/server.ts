/** A real api process, as `npm start` runs it, for tests that must not share its memory. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnApi } from './api-process.ts';
import { createTestDatabase, type TestDatabase } from './db.ts';
import { cloneFirstStart, copyFirstStart } from './first-start.ts';
import { findFreePort } from './ports.ts';
import { createRunFolder, removeFolder } from './run-folder.ts';

const READY_MS = 120_000;
const POLL_MS = 50;

export interface StartServerOptions {
  /** Content folders, as for CONTENT_DIR. Default: the clone's content/. */
  content?: string;
  /** `clone`: a database of the run without demo data. `embedded`: its own server, with it. */
  database?: 'clone' | 'embedded';
  /** Further variables; they win over those set here. */
  env?: Record<string, string>;
  /** Folder of an earlier server that was ended with kill9: starts again on its data. */
  dataDir?: string;
  /** Database URL of an earlier server: starts again on its data. */
  databaseUrl?: string;
}

export interface TestServer {
  /** Origin, without a slash at the end. */
  url: string;
  port: number;
  pid: number;
  dataDir: string;
  /** Undefined with an embedded database. */
  databaseUrl: string | undefined;
  /** Everything the process has written so far. */
  logs(): string;
  /** Kills the process as a power cut would, and with it an embedded database. Data is kept. */
  kill9(): Promise<void>;
  /** Stops the process and removes its data. Returns its exit code. Safe to call more than once. */
  stop(): Promise<number | null>;
}

/** Starts the api and waits until /readyz says that it serves. Throws with its output otherwise. */
export async function startServer(options: StartServerOptions = {}): Promise<TestServer> {
  const kept = options.dataDir !== undefined || options.databaseUrl !== undefined;
  const dataDir = options.dataDir ?? createRunFolder('server');
  const embedded = options.database === 'embedded';
  const isOwnContent = (options.content ?? '') === (process.env.CONTENT_DIR ?? '');
  let database: TestDatabase | undefined;
  if (!kept && embedded && isOwnContent) await copyFirstStart(dataDir, options.env ?? {});
  if (!embedded && options.databaseUrl === undefined) {
    database = isOwnContent
      ? await cloneFirstStart(dataDir, options.env ?? {})
      : await createTestDatabase();
  }
  const databaseUrl = embedded ? undefined : (options.databaseUrl ?? database?.url);
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;

  const env = {
    PORT: String(port),
    ...(options.content === undefined ? {} : { CONTENT_DIR: options.content }),
    ...options.env,
  };
  const { child, output } = spawnApi([], { dataDir, databaseUrl, env });
  let stopped: Promise<number | null> | undefined;
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    await ended(child);
    await database?.drop();
    if (!kept || !embedded) removeFolder(dataDir);
    return child.exitCode;
  };
  const server: TestServer = {
    url,
    port,
    pid: child.pid ?? 0,
    dataDir,
    databaseUrl,
    logs: output,
    kill9: async () => {
      const postmaster = embedded ? readPostmasterPid(dataDir) : undefined;
      child.kill('SIGKILL');
      if (postmaster !== undefined) process.kill(postmaster, 'SIGKILL');
      await ended(child);
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
  try {
    await waitUntilReady(url, child, output);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

async function waitUntilReady(url: string, child: ChildProcess, logs: () => string): Promise<void> {
  const giveUpAt = Date.now() + READY_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < giveUpAt) {
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await sleep(POLL_MS);
  }
  throw new Error(`the api did not become ready (exit code ${child.exitCode}):\n${logs()}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

function readPostmasterPid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

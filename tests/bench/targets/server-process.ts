/** A server of the bench in a process of its own, its output in a file beside the database. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../../testkit/ports.ts';
import { BENCH_DATA_DIR, REPOSITORY } from '../paths.ts';

const READY_MS = 120_000;
const POLL_MS = 100;

export interface ServerProcess {
  port: number;
  pid: number;
  stop(): Promise<void>;
}

export interface ServerSettings {
  name: string;
  /** Program and flags for node, from the root of the repository. */
  args: readonly string[];
  env: Record<string, string>;
  /** Path that answers 200 once the server is ready. */
  readyPath: string;
}

/** Starts it with PORT and HOST set and waits until it is ready. Throws with the end of its output. */
export async function startServerProcess(settings: ServerSettings): Promise<ServerProcess> {
  const port = await findFreePort();
  const logFile = join(BENCH_DATA_DIR, `${settings.name}.log`);
  mkdirSync(BENCH_DATA_DIR, { recursive: true });
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, settings.args, {
    cwd: REPOSITORY,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      CONTENT_DIR: process.env.CONTENT_DIR,
      HOST: '127.0.0.1',
      PORT: String(port),
      ...settings.env,
    },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const stop = async (): Promise<void> => {
    if (hasEnded(child)) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  try {
    await waitUntilReady(child, `http://127.0.0.1:${port}${settings.readyPath}`);
  } catch (error) {
    await stop();
    const output = readFileSync(logFile, 'utf8').slice(-4_000);
    throw new Error(`${settings.name}: ${(error as Error).message}\n${output}`);
  }
  return { port, pid: child.pid as number, stop };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  const giveUpAt = Date.now() + READY_MS;
  while (!hasEnded(child) && Date.now() < giveUpAt) {
    const isReady = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await sleep(POLL_MS);
  }
  throw new Error(
    hasEnded(child) ? `ended with ${child.exitCode ?? child.signalCode}` : 'was not ready in time',
  );
}

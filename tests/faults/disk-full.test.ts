/** The disk of the embedded database runs full while people work, and is cleared again. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { findFreePort } from '../testkit/ports.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';
import type { TestServer } from '../testkit/server.ts';
import { acknowledged, createLearners, faultsAfter, SERVER, settle, urlOf } from './class-room.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DISK = '220m';
/** A community of the demo organisation. */
const COMMUNITY = '410105091001';

/** Mounting a small disk needs a user namespace, which some containers refuse. */
const canMount =
  spawnSync('unshare', ['--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt'])
    .status === 0;

interface SmallDisk {
  server: TestServer;
  child: ChildProcess;
  /** The data directory as seen from here: the disk is mounted for the server alone. */
  seen: string;
}

let cleanup: () => Promise<void> = async () => undefined;
afterEach(() => cleanup());

async function startOnSmallDisk(): Promise<SmallDisk> {
  const dataDir = createRunFolder('disk');
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    'unshare',
    [
      ...['--map-root-user', '--mount', 'sh', '-c'],
      `mount -t tmpfs -o size=${DISK} none "$1" && exec "$0" api/src/main.ts`,
      ...[process.execPath, dataDir],
    ],
    {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TMPDIR: process.env.TMPDIR,
        PORT: String(port),
        DATA_DIR: dataDir,
        CONTENT_DIR: SERVER.content,
        LOG_LEVEL: 'info',
        ...SERVER.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  cleanup = async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    removeFolder(dataDir);
  };
  const seen = `/proc/${child.pid}/root${dataDir}`;
  const server: TestServer = {
    url,
    port,
    pid: child.pid ?? 0,
    dataDir: seen,
    databaseUrl: undefined,
    logs: () => output,
    kill9: async () => undefined,
    stop: async () => null,
  };
  await expect
    .poll(
      () =>
        fetch(`${url}/readyz`).then(
          ({ status }) => status,
          () => output.slice(-500),
        ),
      {
        timeout: 60_000,
        interval: 100,
      },
    )
    .toBe(200);
  return { server, child, seen };
}

/** Leaves not one byte. */
function fill(folder: string): void {
  for (const bytes of [1_000_000, 1_000, 1]) {
    const block = Buffer.alloc(bytes, 'x');
    try {
      for (;;) appendFileSync(join(folder, 'filler'), block);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}

const readable = async (url: string): Promise<number> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ courses(first: 1) { edges { node { title } } } }"}',
  });
  return response.status;
};

const WAITING = { timeout: 60_000, interval: 200 };

const readiness = async (url: string): Promise<[status: number, failed: string | undefined]> => {
  const response = await fetch(`${url}/readyz`);
  const { failed } = (await response.json()) as { failed?: string };
  return [response.status, failed];
};

it.skipIf(!canMount)(
  'a full disk refuses changes, leaves what was acknowledged, and is forgotten once there is room',
  async () => {
    const { server, child, seen } = await startOnSmallDisk();
    const learners = await createLearners(server, 4, COMMUNITY);

    fill(seen);
    const work = Promise.all(learners.map((learner) => learner.work()));
    await Promise.race([
      work,
      sleep(60_000).then(() => Promise.reject(new Error('the disk never ran full'))),
    ]);
    const told = acknowledged(learners);
    for (const { ledger } of learners) expect(ledger.lastFault).toContain('NOT_READY');
    expect(server.logs()).toMatch(/"code":"53100"/);
    expect(child.exitCode).toBeNull();
    // What was read before can still be read.
    expect(await readable(server.url)).toBe(200);
    await expect.poll(() => readiness(server.url), WAITING).toEqual([503, 'writes']);

    rmSync(join(seen, 'filler'));
    await expect.poll(() => readiness(server.url), WAITING).toEqual([200, undefined]);
    expect(await settle(server, learners)).toEqual([]);
    for (const learner of learners) {
      setTimeout(() => learner.stop(), 500);
      await learner.work();
    }
    expect(acknowledged(learners)).toBeGreaterThan(told);
    expect(await faultsAfter(urlOf(server), learners)).toEqual([]);
  },
  180_000,
);

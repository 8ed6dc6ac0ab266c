/** `npm start` from outside: what a person sees who starts, stops and kills it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyFirstStart } from '../testkit/first-start.ts';
import { findFreePort } from '../testkit/ports.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const START = join(ROOT, 'api', 'launch', 'start.mjs');

/** A network namespace of its own, which some containers refuse, with loopback switched on. */
const canIsolate =
  spawnSync('unshare', ['--map-root-user', '--net', 'ip', 'link', 'set', 'lo', 'up']).status === 0;

let dataDir: string;
let port: number;
const cleanups: (() => unknown)[] = [];

beforeEach(async () => {
  dataDir = createRunFolder('start');
  port = await findFreePort();
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  for (const pid of processesIn(dataDir)) process.kill(pid, 'SIGKILL');
  removeFolder(dataDir);
});

const environment = () => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TMPDIR: process.env.TMPDIR,
  HOST: '127.0.0.1',
  PORT: String(port),
  DATA_DIR: dataDir,
  // A year of invented records says nothing of how a process starts and ends.
  DEMO_HISTORY: 'off',
});

/** Starts in a process group of its own, as a shell does, so that Ctrl-C can be played. */
function launch(): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [START], {
    cwd: ROOT,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  cleanups.push(() => child.exitCode === null && child.kill('SIGKILL'));
  return { child, output: () => output };
}

async function untilReady(run: { child: ChildProcess; output: () => string }): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  while (run.child.exitCode === null && Date.now() < giveUpAt) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await sleep(50);
  }
  throw new Error(`not ready:\n${run.output()}`);
}

async function exitCodeOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

/** Processes that were started with this data directory or work in it. */
function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const environ = readFileSync(`/proc/${pid}/environ`, 'utf8');
        if (environ.includes(`DATA_DIR=${folder}`)) return true;
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
      } catch {
        return false;
      }
    });
}

/**
 * Processor time that processes and their ended children have used. It bounds the time until ready
 * on an idle machine; the clock on the wall also counts what other programs do meanwhile.
 */
function processorSeconds(pids: number[]): number {
  const ticks = pids.map((pid) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Fields 14 to 17, counted after the name in brackets, which may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  });
  return ticks.reduce((sum, used) => sum + used, 0) / 100;
}

async function untilNoProcess(): Promise<number[]> {
  const giveUpAt = Date.now() + 30_000;
  while (processesIn(dataDir).length > 0 && Date.now() < giveUpAt) await sleep(50);
  return processesIn(dataDir);
}

describe('npm start', { timeout: 120_000 }, () => {
  it('serves, stops on Ctrl-C with everything it started, and starts again on under 5 seconds of processor time', async () => {
    const first = launch();
    await untilReady(first);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toContain('<html');
    // The terminal sends the signal to the whole group.
    process.kill(-(first.child.pid ?? 0), 'SIGINT');
    expect(await exitCodeOf(first.child)).toBe(0);
    expect(await untilNoProcess()).toEqual([]);

    const second = launch();
    await untilReady(second);
    expect(processorSeconds(processesIn(dataDir))).toBeLessThan(5);
    expect(second.output()).not.toMatch(/installing|building/);
    second.child.kill('SIGTERM');
    expect(await exitCodeOf(second.child)).toBe(0);
    expect(await untilNoProcess()).toEqual([]);
  });

  it('stops cleanly when it is asked to while still starting', async () => {
    const run = launch();
    await expect
      .poll(() => run.output(), { interval: 10, timeout: 60_000 })
      .toContain('migrations applied');
    process.kill(-(run.child.pid ?? 0), 'SIGINT');
    expect(await exitCodeOf(run.child)).toBe(0);
    expect(run.output()).not.toContain('    at ');
    expect(await untilNoProcess()).toEqual([]);
  });

  it('leaves no process when it is killed', async () => {
    await copyFirstStart(dataDir, {});
    const run = launch();
    await untilReady(run);
    run.child.kill('SIGKILL');
    expect(await untilNoProcess()).toEqual([]);
  });

  it('refuses a port in use in one line, before it touches anything', async () => {
    const holder = createServer().listen(port, '127.0.0.1');
    await once(holder, 'listening');
    cleanups.push(() => holder.close());
    const run = launch();
    expect(await exitCodeOf(run.child)).toBe(1);
    expect(run.output().trim()).toMatch(/^[^\n]*127\.0\.0\.1:\d+[^\n]*$/);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  });

  it('refuses a data directory in use in one line', async () => {
    await copyFirstStart(dataDir, {});
    const first = launch();
    await untilReady(first);
    port = await findFreePort();
    const second = launch();
    expect(await exitCodeOf(second.child)).toBe(1);
    const complaint = second
      .output()
      .split('\n')
      .filter((line) => line.includes(dataDir));
    expect(complaint).toHaveLength(1);
    expect(second.output()).not.toContain('    at ');
    first.child.kill('SIGTERM');
    expect(await exitCodeOf(first.child)).toBe(0);
  });

  it.skipIf(!canIsolate)('needs no network when nothing has changed', async () => {
    await copyFirstStart(dataDir, {});
    const script = `
      ip link set lo up
      "$0" "$1" & starter=$!
      "$0" -e "
        const giveUpAt = Date.now() + 60000;
        const tryOnce = () => fetch('http://127.0.0.1:${port}/readyz').then((r) => r.ok, () => false);
        (async () => {
          while (!(await tryOnce()) && Date.now() < giveUpAt) await new Promise((r) => setTimeout(r, 100));
          console.log((await tryOnce()) ? 'ready without network' : 'never ready');
        })();
      "
      kill -TERM $starter
      wait $starter`;
    const { stdout } = spawnSync(
      'unshare',
      ['--map-root-user', '--net', 'sh', '-c', script, process.execPath, START],
      { cwd: ROOT, env: environment(), encoding: 'utf8' },
    );
    expect(stdout).toContain('ready without network');
    expect(stdout).not.toMatch(/installing/);
  });
});

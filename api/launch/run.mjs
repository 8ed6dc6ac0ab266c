import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { constants } from 'node:os';
import { LaunchError, say } from './say.mjs';

const HEARTBEAT_MS = 5_000;
/** Signals closer together than this are one wish: a person needs longer for a second Ctrl-C. */
const SAME_WISH_MS = 300;
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * @typedef {object} Outcome
 * @property {number} exitCode 128 + signal number when a signal ended the program
 * @property {string} output the last part of what it wrote; empty when output was inherited
 */

/**
 * Runs a program that takes a while. Its output is passed on; when it is silent for some seconds a
 * line says that it is still at work.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, label: string, quiet?: boolean }} options
 *   quiet: keep the output for the caller instead of passing it on
 * @returns {Promise<Outcome>}
 */
export function runWithProgress(program, args, { cwd, env, label, quiet = false }) {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const startedAt = Date.now();
  let lastOutputAt = startedAt;
  let output = '';
  /** @param {NodeJS.WriteStream} target */
  const passOn = (target) => (/** @type {Buffer} */ chunk) => {
    output = (output + chunk.toString()).slice(-200_000);
    if (quiet) return;
    lastOutputAt = Date.now();
    target.write(chunk);
  };
  child.stdout.on('data', passOn(process.stdout));
  child.stderr.on('data', passOn(process.stderr));
  const heartbeat = setInterval(() => {
    if (Date.now() - lastOutputAt < HEARTBEAT_MS) return;
    lastOutputAt = Date.now();
    say(`  … ${label} ${Math.round((Date.now() - startedAt) / 1000)} s`);
  }, 1_000);
  return finish(child, program).then((exitCode) => {
    clearInterval(heartbeat);
    return { exitCode, output };
  });
}

/**
 * Runs a program in this one's place until it ends: same output, signals passed on. It gets a
 * session of its own, since a terminal sends Ctrl-C to the whole group, npm passes it on once more,
 * and a server that is asked twice leaves at once. Its IPC channel closes when this process is
 * killed, so that it can end too.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} its exit code
 */
export function runInPlace(program, args, { cwd, env }) {
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  return finish(child, program);
}

/**
 * Environment that makes tools keep their settings and caches in a folder of the clone.
 * @param {string} folder created when missing
 * @returns {NodeJS.ProcessEnv}
 */
export function homeInside(folder) {
  mkdirSync(folder, { recursive: true });
  return {
    HOME: folder,
    XDG_CONFIG_HOME: undefined,
    XDG_CACHE_HOME: undefined,
    XDG_DATA_HOME: undefined,
    XDG_STATE_HOME: undefined,
  };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} program
 * @returns {Promise<number>}
 */
function finish(child, program) {
  let forwardedAt = 0;
  const forward = SIGNALS.map((signal) => {
    const listener = () => {
      if (Date.now() - forwardedAt < SAME_WISH_MS) return;
      forwardedAt = Date.now();
      // A closed terminal is a wish to stop like any other.
      child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    };
    process.on(signal, listener);
    return () => process.removeListener(signal, listener);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      reject(new LaunchError(`无法运行 ${program}：${error.message} (cannot run ${program})`));
    });
    child.once('close', (code, signal) => {
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  }).finally(() => {
    for (const stop of forward) stop();
  });
}

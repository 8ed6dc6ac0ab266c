/** Starts a process of the api with nothing of the caller's environment but what it needs to run. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TEST_DATA_DIR } from './run-folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface ApiProcess {
  dataDir: string;
  /** Without one, the api starts its own. */
  databaseUrl?: string | undefined;
  /** Further variables; they win over those set here. */
  env: Record<string, string>;
}

export function spawnApi(args: readonly string[], process_: ApiProcess): ChildProcess {
  const { dataDir, databaseUrl, env } = process_;
  return spawn(process.execPath, ['api/src/main.ts', ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      // As the launcher does: what one process compiled, the next one need not.
      NODE_COMPILE_CACHE: join(TEST_DATA_DIR, 'compile-cache'),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'info',
      // Records that a test did not make would be in its way; one that looks at them says on.
      DEMO_HISTORY: 'off',
      ...(databaseUrl === undefined
        ? {}
        : { DATABASE_URL: databaseUrl, AUTH_SECRET: 'only-for-tests-only-for-tests-only' }),
      ...env,
    },
    // The channel closes when this process dies in any way, and the api then stops by itself.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

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

export interface SpawnedApi {
  child: ChildProcess;
  /** Everything it has written so far. */
  output(): string;
}

export function spawnApi(args: readonly string[], api: ApiProcess): SpawnedApi {
  const { dataDir, databaseUrl, env } = api;
  const child = spawn(process.execPath, ['api/src/main.ts', ...args], {
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
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return { child, output: () => output };
}

/** `main.ts --prepare`, which the launcher runs beside the first build of the site. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { createRunFolder, removeFolder } from '../../../testkit/run-folder.ts';
import { startServer } from '../../../testkit/server.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const CONTENT = join(ROOT, 'tests', 'fixtures', 'content', 'good');

/** `interruptAt`: is sent SIGINT when it has said this. */
async function prepare(dataDir: string, content: string, interruptAt?: string) {
  const child = spawn(process.execPath, ['api/src/main.ts', '--prepare'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: dataDir,
      CONTENT_DIR: content,
      DEMO_HISTORY: 'off',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let isInterrupted = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (interruptAt === undefined || !output.includes(interruptAt) || isInterrupted) return;
      isInterrupted = true;
      child.kill('SIGINT');
    });
  }
  const [exitCode] = await once(child, 'close');
  return { exitCode, output };
}

function dataFolder(): string {
  const folder = createRunFolder('prepare');
  onTestFinished(() => removeFolder(folder));
  return folder;
}

it('leaves a database, stopped, on which a start finds nothing more to do', async () => {
  const dataDir = dataFolder();
  const { exitCode, output } = await prepare(dataDir, CONTENT);
  expect([exitCode, output]).toEqual([0, expect.stringContaining('migrations applied')]);
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);

  const server = await startServer({ database: 'embedded', dataDir, content: CONTENT });
  onTestFinished(async () => {
    await server.stop();
  });
  expect(server.logs()).not.toMatch(/creating the embedded database|migrations applied/);
});

it('ends with the reason and a code of its own when the content is refused', async () => {
  const { exitCode, output } = await prepare(dataFolder(), join(ROOT, 'tests', 'nowhere'));
  expect(exitCode).toBe(1);
  expect(output).toContain('nowhere');
});

it('interrupted, stops the database and says by its code that nothing may follow', async () => {
  const dataDir = dataFolder();
  const { exitCode } = await prepare(dataDir, CONTENT, 'migrations applied');
  expect(exitCode).toBe(130);
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
});

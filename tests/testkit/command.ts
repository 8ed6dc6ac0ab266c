/** Runs a command of the api as people run it, in a process of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const API = fileURLToPath(new URL('../../api/', import.meta.url));

export interface CommandOutcome {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** `runCommand('people', ['import', 'x.csv'], { DATABASE_URL })`; only what is given is in the environment. */
export async function runCommand(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
  input = '',
): Promise<CommandOutcome> {
  const child = spawn(process.execPath, [`scripts/${script}.ts`, ...args], {
    cwd: API,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.end(input);
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exitCode, stdout, stderr };
}

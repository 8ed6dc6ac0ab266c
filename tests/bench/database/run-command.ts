/** Runs a command in a process of its own, as an operator would. */
import { spawn } from 'node:child_process';
import { REPOSITORY } from '../paths.ts';

/** `file` is a path from the root. What it printed on standard output, which `show` sees as it comes. Throws, with all it said, when it fails. */
export function runCommand(
  file: string,
  args: readonly string[],
  url: string,
  show: (text: string) => void = () => undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: REPOSITORY,
      env: { ...process.env, DATABASE_URL: url, AUTH_SECRET: BENCH_SECRET },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let complaints = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaints += chunk.toString();
    });
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      show(chunk.toString());
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${file} ended with ${code}\n${(output + complaints).slice(-4_000)}`));
    });
  });
}

/** Signs the sessions of the bench's own server. */
export const BENCH_SECRET = 'only-for-the-bench-only-for-the-bench';

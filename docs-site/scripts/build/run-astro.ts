import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { BuildError } from './build-error.ts';

/** Has Astro bundle the site into `out`, see `bundle-only.ts`; stops it when `signal` says so. */
export async function runAstro(site: string, out: string, signal: AbortSignal): Promise<void> {
  const bin = fileURLToPath(new URL('../../node_modules/astro/bin/astro.mjs', import.meta.url));
  const child = spawn(process.execPath, [bin, 'build', '--outDir', out], {
    cwd: site,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  if (code !== 0) throw new BuildError(`打包网站失败（退出码 ${code}）：\n${output}${errors}`);
}

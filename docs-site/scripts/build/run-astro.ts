import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { contentFolders, localFile } from '../../config/environment.ts';
import { BuildError } from './build-error.ts';

const PAGE = /├─|└─/;
const PAGES_BUILT = /(\d+) page\(s\) built/;

/** Runs `astro build` into `out`, with a line of progress now and then. Returns the number of pages. */
export async function runAstro(site: string, out: string): Promise<number> {
  const bin = fileURLToPath(new URL('../../node_modules/astro/bin/astro.mjs', import.meta.url));
  const child = spawn(process.execPath, [bin, 'build', '--outDir', out], {
    cwd: site,
    env: {
      ...process.env,
      // Absolute: the bundled pages lie in a folder of the build, and would take that for the clone.
      CONTENT_DIR: contentFolders().join(','),
      LOCAL_FILE: localFile() ?? '',
      ASTRO_TELEMETRY_DISABLED: '1',
      FORCE_COLOR: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  let rendered = 0;
  const read = (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n')) {
      if (line.trim() === '') continue;
      output.push(line);
      if (!PAGE.test(line)) continue;
      rendered += 1;
      if (rendered % 25 === 0) console.log(`  … ${rendered} 页`);
    }
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const text = output.join('\n');
  if (code !== 0) throw new BuildError(`生成页面失败（退出码 ${code}）：\n${text}`);
  return Number(PAGES_BUILT.exec(text)?.[1] ?? rendered);
}

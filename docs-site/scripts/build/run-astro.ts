import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { ContentSet } from '@shequ/schema/content/model.ts';
import { contentFolders, localFile } from '../../config/environment.ts';
import type { ContentMessage } from '../../config/integrations/handed-content.ts';
import { BuildError } from './build-error.ts';

const PAGE = /├─|└─/;
/** `├─ /cards/fire/index.html (+12ms)`: the line ends when the file is written. */
const WRITTEN = /[├└]─ \/?(\S+) \(\+/;

/**
 * The path below the site's folder that a line of Astro's output says was written; undefined for any other
 * line. Astro takes any FORCE_COLOR for a wish to have colours, so the line may have them.
 */
export function writtenPath(line: string): string | undefined {
  return WRITTEN.exec(stripVTControlCharacters(line))?.[1];
}

const PAGES_BUILT = /(\d+) page\(s\) built/;

/**
 * Runs `astro build` into `out`, with a line of progress now and then. Returns the number of pages. It
 * bundles while `content` is still being read; when that fails, Astro is stopped and its error thrown.
 * `written` is told of each file of the site that is there, by its path below `out`.
 */
export async function runAstro(
  site: string,
  out: string,
  content: Promise<ContentSet>,
  written: (path: string) => void,
): Promise<number> {
  const bin = fileURLToPath(new URL('../../node_modules/astro/bin/astro.mjs', import.meta.url));
  const child = spawn(process.execPath, [bin, 'build', '--outDir', out], {
    cwd: site,
    env: {
      ...process.env,
      // Absolute: the bundled pages lie in a folder of the build, and would take that for the clone.
      CONTENT_DIR: contentFolders().join(','),
      LOCAL_FILE: localFile() ?? '',
      CONTENT_HANDED: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
      FORCE_COLOR: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Structured clones: the content has maps.
    serialization: 'advanced',
  });
  const sent = content.then(
    (loaded) => {
      // Whether it arrived tells the end of the process: one that has failed before reads nothing.
      child.send({ content: loaded } satisfies ContentMessage, () => undefined);
    },
    (error) => {
      child.kill();
      throw error;
    },
  );
  // Looked at when the process has ended.
  sent.catch(() => undefined);
  const output: string[] = [];
  let rendered = 0;
  const read = (line: string) => {
    if (line.trim() === '') return;
    output.push(line);
    if (!PAGE.test(line)) return;
    rendered += 1;
    if (rendered % 25 === 0) console.log(`  … ${rendered} 页`);
    const path = writtenPath(line);
    if (path !== undefined) written(path);
  };
  const ends = [child.stdout, child.stderr]
    // Node's types know no pipe beside a channel; there are both.
    .filter((input) => input !== null)
    .map((input) => once(createInterface({ input }).on('line', read), 'close'));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // The last lines come after the end of the process.
  await Promise.all(ends);
  await sent;
  const text = output.join('\n');
  if (code !== 0) throw new BuildError(`生成页面失败（退出码 ${code}）：\n${text}`);
  return Number(PAGES_BUILT.exec(text)?.[1] ?? rendered);
}

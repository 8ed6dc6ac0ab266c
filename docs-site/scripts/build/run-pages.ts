import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { ContentSet } from '@shequ/schema/content/model.ts';
import { contentFolders, localFile } from '../../config/environment.ts';
import { BuildError } from './build-error.ts';
import type { ContentMessage } from './handed-content.ts';

const PROGRAM = fileURLToPath(new URL('./make-pages.ts', import.meta.url));
const SITE = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Has the pages made of the bundle in `work`, see `make-pages.ts`, with a line of progress now and then.
 * It starts while `content` is still being read; when that fails, it is stopped and the error thrown.
 * `written` is told of each file that is there, by its path below `work`. Returns the number of pages.
 */
export async function runPages(
  work: string,
  { folder, state }: { folder: string; state: string },
  content: Promise<ContentSet>,
  written: (path: string) => void,
): Promise<number> {
  const child = fork(PROGRAM, [work, folder, state], {
    cwd: SITE,
    // Absolute: the programs of the pages lie in a folder of the build, and would take that for the clone.
    env: {
      ...process.env,
      CONTENT_DIR: contentFolders().join(','),
      LOCAL_FILE: localFile() ?? '',
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
  let pages = 0;
  const lines = createInterface({ input: child.stdout as Readable }).on('line', (path) => {
    written(path);
    if (!path.endsWith('.html')) return;
    pages += 1;
    if (pages % 50 === 0) console.log(`  … ${pages} 页`);
  });
  // The last lines come after the end of the process.
  const [[code], , errors] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    once(lines, 'close'),
    text(child.stderr as Readable),
  ]);
  await sent;
  if (code !== 0) throw new BuildError(`生成页面失败（退出码 ${code}）：\n${errors}`);
  return pages;
}

/** Writes `sw.js`: the worker of src/sw, told what belongs to the shell. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtFiles } from './html-files.ts';
import { loadedBy, withImports } from './page-weight.ts';

const SOURCE = new URL('../../src/sw/service-worker.js', import.meta.url);
/** Pages that are there from the first visit on. */
const SHELL_PAGES = ['/', '/courses/', '/offline/'];
const LESSON_PAGE = /^courses\/[^/]+\/(?!quiz\/)[^/]+\/index\.html$/;

/** Gives how many files the shell has. */
export async function writeServiceWorker(dist: string): Promise<number> {
  const texts = new Map(
    (await builtFiles(dist, ['.js', '.css'])).map(({ path, bytes }) => [
      `/${path}`,
      bytes.toString('utf8'),
    ]),
  );
  const pages = await builtFiles(dist, ['.html']);
  const inShell = ({ path }: { path: string }) =>
    LESSON_PAGE.test(path) || SHELL_PAGES.includes(`/${path.replace(/index\.html$/, '')}`);
  const loaded = pages.filter(inShell).map(({ bytes }) => loadedBy(bytes.toString('utf8')));
  const assets = withImports(
    loaded.flatMap(({ styles, scripts }) => [...styles, ...scripts]),
    (address) => texts.get(address) ?? null,
  );
  const shell = {
    pages: SHELL_PAGES,
    assets: [...assets].filter((address) => texts.has(address)).sort(),
  };
  const script = await readFile(SOURCE, 'utf8');
  const version = createHash('sha256')
    .update(script)
    .update(JSON.stringify(shell))
    .digest('hex')
    .slice(0, 16);
  const filled = script.replace(
    /^const BUILD = .+;$/m,
    () => `const BUILD = ${JSON.stringify({ version, ...shell })};`,
  );
  if (filled === script) throw new Error('the service worker has no line for the build to fill in');
  await writeFile(join(dist, 'sw.js'), filled);
  return shell.pages.length + shell.assets.length;
}

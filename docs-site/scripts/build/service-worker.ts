/** Writes `sw.js`: the worker of src/sw, told what belongs to the shell. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtFiles } from './html-files.ts';
import { MOVED_FILE } from './moved.ts';
import { type FactsOf, readFacts } from './page-facts.ts';
import { withImports } from './page-weight.ts';

const SOURCE = new URL('../../src/sw/service-worker.js', import.meta.url);
/** Pages that are there from the first visit on: with the emergency cards, whoever opens one or not. */
const SHELL_PAGES = ['/', '/courses/', '/offline/', '/cards/', '/local/', '/search/'];
/** Titles, headings and sayings: what the search needs to find the pages that are kept. */
const DATA_FILES = [
  '/search-data/pages.json',
  '/search-data/words.json',
  // Where one goes on, for the home page.
  '/study-data/lessons.json',
];
const CARD_PAGE = /^cards\/[^/]+\/index\.html$/;
/** Sheets of a lesson: looked up in a hurry, as cards are. */
const SHEET_PAGE = /^courses\/[^/]+\/(?!quiz\/)[^/]+\/[^/]+\/index\.html$/;
const LESSON_PAGE = /^courses\/[^/]+\/(?!quiz\/)[^/]+\/index\.html$/;

/** Returns how many files the shell has. */
export async function writeServiceWorker(
  dist: string,
  factsOf: FactsOf = readFacts,
): Promise<number> {
  const texts = new Map(
    (await builtFiles(dist, ['.js', '.css'])).map(({ path, bytes }) => [
      `/${path}`,
      bytes.toString('utf8'),
    ]),
  );
  const pages = await builtFiles(dist, ['.html']);
  const addressOf = ({ path }: { path: string }) => `/${path.replace(/index\.html$/, '')}`;
  const kept = pages.filter(
    (page) =>
      CARD_PAGE.test(page.path) ||
      SHEET_PAGE.test(page.path) ||
      SHELL_PAGES.includes(addressOf(page)),
  );
  const needed = [...kept, ...pages.filter(({ path }) => LESSON_PAGE.test(path))];
  const loaded = needed.map(({ bytes }) => factsOf(bytes.toString('utf8')).loaded);
  const assets = withImports(
    loaded.flatMap(({ styles, scripts }) => [...styles, ...scripts]),
    (address) => texts.get(address) ?? null,
    // Without a network it is as needed as the rest.
    { later: true },
  );
  // Styles that a script adds by their address, such as those of the search dialog.
  for (const script of [...assets].filter((address) => address.endsWith('.js'))) {
    for (const [style] of texts.get(script)?.matchAll(/\/_astro\/[\w.@-]+\.css/g) ?? []) {
      assets.add(style);
    }
  }
  const data = await builtFiles(dist, ['.json']);
  const search = data.filter(({ path }) => DATA_FILES.includes(`/${path}`));
  const searchFiles = search.map(({ path }) => `/${path}`);
  const shell = {
    pages: [...kept.map(addressOf), ...searchFiles].sort(),
    assets: [...assets].filter((address) => texts.has(address)).sort(),
    moved: JSON.parse(await readFile(join(dist, MOVED_FILE), 'utf8')) as Record<string, string>,
  };
  const script = await readFile(SOURCE, 'utf8');
  // A card that was put right must replace the kept one without being opened first, so what the
  // pages say counts as well.
  const hash = createHash('sha256').update(script).update(JSON.stringify(shell));
  for (const { bytes } of [...kept, ...search]) hash.update(bytes);
  const version = hash.digest('hex').slice(0, 16);
  const filled = script.replace(
    /^const BUILD = .+;$/m,
    () => `const BUILD = ${JSON.stringify({ version, ...shell })};`,
  );
  if (filled === script) throw new Error('the service worker has no line for the build to fill in');
  await writeFile(join(dist, 'sw.js'), filled);
  return shell.pages.length + shell.assets.length;
}

/** What a build leaves for the next one. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentOfSite } from '../../config/environment.ts';

/** Bundles, parsed texts, pages as they were made, compressed copies of files, and what was read from pages. */
export const KEPT = ['bundles', 'parsed', 'made', 'compressed', 'pages'] as const;

/** The folder of the site in `dist`: each site has its own, so that none takes away another's. */
export const keptFolder = (site: string, kept: (typeof KEPT)[number], dist: string): string =>
  join(site, '.cache', kept, relative(site, dist).split(sep).join('~'));

/** Folders with all that `page-facts.ts` and what it imports are written in. */
export const CODE_OF_FACTS = [
  new URL('./', import.meta.url),
  new URL('../../src/features/search/', import.meta.url),
].map((folder) => fileURLToPath(folder));

/** Libraries with their versions. */
const LOCKFILE = fileURLToPath(new URL('../../../pnpm-lock.yaml', import.meta.url));

/** Names the state of the code that reads pages, with the libraries and the Node it runs on. */
export function codeOfFacts(): string {
  const files = CODE_OF_FACTS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => join(folder, name)),
  );
  const hash = createHash('sha256').update(process.version);
  for (const file of [...files, LOCKFILE]) hash.update(`\n${file}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));
/** Packages that the site is made of. */
const PACKAGES = ['docs-site', 'schema'];
/** What is no part of them: libraries, which the lockfile names, notes, and what builds leave. */
const NO_PROGRAM = /^(node_modules|decisions|dist.*|\.astro|\.cache)$/;

/** Names the state of the whole program that makes the site: its files, libraries, Node and environment. */
export function stateOfProgram(
  repository: string = REPOSITORY,
  env: Record<string, string | undefined> = process.env,
): string {
  const hash = createHash('sha256').update(`${process.version} ${environmentOfSite(env)}`);
  const add = (file: string) =>
    hash.update(`\n${relative(repository, file)} `).update(fileDigest(file));
  for (const name of PACKAGES) {
    const folder = join(repository, name);
    const tops = readdirSync(folder, { withFileTypes: true }).filter(
      (entry) => !NO_PROGRAM.test(entry.name),
    );
    const files = tops.flatMap((top) =>
      top.isFile() ? [join(folder, top.name)] : filesIn(join(folder, top.name)),
    );
    files.sort().forEach(add);
  }
  for (const name of [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    'tsconfig.base.json',
  ]) {
    add(join(repository, name));
  }
  return hash.digest('hex');
}

const fileDigest = (file: string): Buffer =>
  createHash('sha256').update(readFileSync(file)).digest();

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

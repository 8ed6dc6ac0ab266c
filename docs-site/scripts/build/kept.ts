/** What a build leaves for the next one. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Compressed copies of files, and what was read from pages. */
export const KEPT = ['compressed', 'pages'] as const;

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

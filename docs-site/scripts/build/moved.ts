/** Writes a page at every address that pages had before, and `moved.json` for the server. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Moved } from '@shequ/schema/content/lists/moved.ts';
import { movedAddresses } from '../../src/features/moved/moved-addresses.ts';
import { movedPage } from '../../src/features/moved/moved-page.ts';
import { builtFiles } from './html-files.ts';

/** Old addresses and where they lead, of a site that was built. */
export const MOVED_FILE = 'moved.json';

/** Returns how many old addresses lead on. */
export async function writeMoved(
  dist: string,
  rows: readonly Moved[],
  site: string | null,
): Promise<number> {
  const pages = await builtFiles(dist, ['/index.html']);
  const addresses = movedAddresses(
    rows,
    new Set(pages.map(({ path }) => `/${path.slice(0, -'index.html'.length)}`)),
  );
  for (const [old, to] of addresses) {
    const file = join(dist, old, 'index.html');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, movedPage(to, site));
  }
  await writeFile(
    join(dist, MOVED_FILE),
    `${JSON.stringify(Object.fromEntries(addresses), null, 2)}\n`,
  );
  return addresses.size;
}

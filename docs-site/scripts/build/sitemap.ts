/** Takes pages out of the sitemap that ask not to be listed; a search engine would complain of both. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtFiles } from './html-files.ts';

const ENTRY = /<url>.*?<loc>([^<]+)<\/loc>.*?<\/url>/gs;
const NOT_LISTED = /<meta name="robots" content="noindex"/;

/** The sitemap without the entries whose path is hidden, and how many are left. */
export function withoutHidden(
  xml: string,
  hidden: ReadonlySet<string>,
): { xml: string; left: number } {
  let left = 0;
  const kept = xml.replace(ENTRY, (entry, address: string) => {
    if (hidden.has(new URL(address).pathname)) return '';
    left += 1;
    return entry;
  });
  return { xml: kept, left };
}

/** Returns how many pages are left in the sitemap. */
export async function pruneSitemap(dist: string): Promise<number> {
  const hidden = new Set(
    (await builtFiles(dist, ['.html']))
      .filter(({ bytes }) => NOT_LISTED.test(bytes.toString('utf8')))
      .map(({ path }) => `/${path.replace(/index\.html$/, '')}`),
  );
  let total = 0;
  for (const { path, bytes } of await builtFiles(dist, ['.xml'])) {
    if (!/^sitemap-\d+\.xml$/.test(path)) continue;
    const { xml, left } = withoutHidden(bytes.toString('utf8'), hidden);
    await writeFile(join(dist, path), xml);
    total += left;
  }
  return total;
}

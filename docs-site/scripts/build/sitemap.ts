/** The sitemap: pages that search engines may list. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtFiles } from './html-files.ts';

const NOT_LISTED = /<meta name="robots" content="noindex"/;
const XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const LIST = 'sitemap-0.xml';

/** The file with these addresses, and the one that `robots.txt` names, which leads to it. */
function sitemapOf(site: string, paths: readonly string[]): { list: string; index: string } {
  const address = (path: string) => `<loc>${new URL(path, site).href}</loc>`;
  const urls = paths.map((path) => `<url>${address(path)}</url>`).join('');
  return {
    list: `<?xml version="1.0" encoding="UTF-8"?><urlset ${XMLNS}>${urls}</urlset>`,
    index: `<?xml version="1.0" encoding="UTF-8"?><sitemapindex ${XMLNS}><sitemap>${address(LIST)}</sitemap></sitemapindex>`,
  };
}

/** Returns how many pages are in it. A page that asks not to be listed is left out. */
export async function writeSitemap(dist: string, site: string): Promise<number> {
  const paths = (await builtFiles(dist, ['index.html']))
    .filter(({ bytes }) => !NOT_LISTED.test(bytes.toString('utf8')))
    .map(({ path }) => `/${path.replace(/index\.html$/, '')}`);
  const { list, index } = sitemapOf(site, paths);
  await writeFile(join(dist, LIST), list);
  await writeFile(join(dist, 'sitemap-index.xml'), index);
  return paths.length;
}

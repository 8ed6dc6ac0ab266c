/**
 * Saving a course on the device, from its page: every lesson with the scripts, styles and pictures
 * it needs goes into the caches that the service worker serves from. Only on https or this very
 * machine: elsewhere browsers offer no caches, and `courseCache` gives null.
 */

// The same names as in src/sw/service-worker.js.
const PAGES = 'shequ-pages';
const ASSETS = 'shequ-assets';
const ASSET_ADDRESS = /\/_astro\/[\w.@-]+/g;
const IMAGE_ADDRESS = /<img[^>]+src="(\/courses\/[^"]+)"/g;

export interface CourseCache {
  /** True when every page is on the device. */
  isSaved(pages: string[]): Promise<boolean>;
  /** Saves the pages; `onPage` is told how many are done. Throws when one cannot be fetched. */
  save(pages: string[], onPage: (done: number) => void): Promise<void>;
}

/** Addresses of what a page needs besides itself. */
export function neededBy(html: string): { assets: string[]; images: string[] } {
  return {
    assets: [...new Set([...html.matchAll(ASSET_ADDRESS)].map(([address]) => address))],
    images: [...html.matchAll(IMAGE_ADDRESS)].map(([, address = '']) => address),
  };
}

async function keep(cache: Cache, address: string, again: boolean): Promise<void> {
  if (!again && (await cache.match(address)) !== undefined) return;
  const response = await fetch(address, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  await cache.put(address, response);
}

/** The device's cache for courses; null where the browser has none. */
export function courseCache(storage: CacheStorage | undefined): CourseCache | null {
  if (storage === undefined) return null;
  return {
    async isSaved(pages) {
      const cache = await storage.open(PAGES);
      const found = await Promise.all(pages.map((page) => cache.match(page)));
      return found.every((response) => response !== undefined);
    },
    async save(pages, onPage) {
      const cache = await storage.open(PAGES);
      const assets = await storage.open(ASSETS);
      let done = 0;
      for (const page of pages) {
        await keep(cache, page, true);
        const html = (await (await cache.match(page))?.text()) ?? '';
        const needed = neededBy(html);
        for (const address of needed.assets) await keep(assets, address, false);
        for (const address of needed.images) await keep(cache, address, true);
        done += 1;
        onPage(done);
      }
    },
  };
}

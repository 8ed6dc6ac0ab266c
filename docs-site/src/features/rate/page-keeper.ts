/**
 * Keeps the rating page itself on the phone, for a day without a network. Only on https or this very
 * machine: elsewhere browsers have no service worker, and the page has to be left open.
 */
import { courseCache, neededBy } from '../offline/course-cache.ts';

const PAGE = '/rate/';
// The same name as in src/sw/service-worker.js.
const ASSETS = 'shequ-assets';

export type PageKeeping =
  /** Opens without a network. */
  | 'KEPT'
  /** The browser can, and it did not work this time. */
  | 'FAILED'
  /** Plain http. */
  | 'IMPOSSIBLE';

/** Scripts and styles among addresses of resources that the page has loaded, without their origin. */
export function ownAssets(addresses: readonly string[], origin: string): string[] {
  const own = addresses.filter((address) => address.startsWith(`${origin}/_astro/`));
  return [...new Set(own.map((address) => new URL(address).pathname))];
}

export async function keepPage(): Promise<PageKeeping> {
  const caches = globalThis.caches;
  const courses = courseCache(caches);
  if (courses === null || !('serviceWorker' in navigator)) return 'IMPOSSIBLE';
  try {
    if ((await navigator.serviceWorker.getRegistration()) === undefined) return 'FAILED';
    await courses.save([PAGE], () => undefined);
    // What the scripts of the page load in turn stands in no HTML.
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    const assets = await caches.open(ASSETS);
    const html = (await (await caches.match(PAGE))?.text()) ?? '';
    const needed = new Set([...ownAssets(loaded, location.origin), ...neededBy(html).assets]);
    for (const address of needed) {
      if ((await assets.match(address)) === undefined) await assets.add(address);
    }
    return 'KEPT';
  } catch {
    return 'FAILED';
  }
}

/** Asks the browser not to throw away what is kept here; null where it cannot be asked. */
export async function askToPersist(): Promise<boolean | null> {
  try {
    return (await navigator.storage?.persist?.()) ?? null;
  } catch {
    return null;
  }
}

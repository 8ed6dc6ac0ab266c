/** Without a network: which pages lie on this device, so that a hit can be opened. */

/** Null when there is a network, or no telling. */
export async function keptPages(urls: readonly string[]): Promise<ReadonlySet<string> | null> {
  if (navigator.onLine || typeof caches === 'undefined') return null;
  const kept = await Promise.all(
    urls.map(async (url) => ((await caches.match(url, { ignoreVary: true })) ? [url] : [])),
  );
  return new Set(kept.flat());
}

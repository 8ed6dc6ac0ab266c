// @ts-check
/**
 * Keeps the site readable without a network: pages that were opened, the shell, and courses saved
 * on purpose. Plain JavaScript without imports: the build copies it to `sw.js` as it is and fills
 * in `BUILD`.
 *
 * What must stay true: nothing of the API is ever kept (`/graphql`, `/api/*`), so no personal data
 * lies in a cache; pages come from the network whenever it answers in time; files under `/_astro/`
 * carry a hash in their name and never change, so pages of an older build go on working beside
 * newer ones, and a new version of this worker may take over at once.
 */
/// <reference lib="webworker" />

/**
 * What the build fills in. `version` changes with the shell, so that browsers see a new worker;
 * `pages` are kept from the start; `assets` are the scripts and styles that they and lessons need;
 * `moved` leads from addresses that pages had before to where they are now.
 * @type {{ version: string, pages: string[], assets: string[], moved: Record<string, string> }}
 */
const BUILD = { version: '', pages: [], assets: [], moved: {} };

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

// Also named in src/features/offline/course-cache.ts, which saves courses from the page.
const PAGES = 'shequ-pages';
const ASSETS = 'shequ-assets';
/** How long a page waits for the network when there is a kept copy. */
const PATIENCE_MILLISECONDS = 4000;
const NEVER = /^\/(?:graphql|api\/|healthz|readyz|(?:csp|moved)\.json|sw\.js)/;
const ASSET = /^\/_astro\//;
/** Parts of the search index: kept as they are fetched, asked for anew when there is a network. */
const INDEX = /^\/(?:pagefind|search-data|study-data)\/.+\.\w+$/;
/** Those of them that go with one state of the index and would stay for ever: they are fetched again. */
const INDEX_STATE = /^\/(?:pagefind\/(?:index\/|.+\.pf_meta$)|search-data\/about\/)/;
// Also named in src/features/offline/course-cache.ts.
const IMAGE_ADDRESS = /<img[^>]+src="(\/courses\/[^"]+)"/g;
const ASSET_ADDRESS = /\/_astro\/[\w.@-]+/g;
const CHUNK_NAME = /(?:["'`]|\.\/|_astro\/)([\w.@-]+\.(?:js|css))/g;

async function keepShell() {
  const assets = await caches.open(ASSETS);
  /** @type {string[]} */
  const missing = [];
  for (const address of BUILD.assets) {
    if ((await assets.match(address)) === undefined) missing.push(address);
  }
  await assets.addAll(missing);
  const pages = await caches.open(PAGES);
  await pages.addAll(BUILD.pages.map((address) => new Request(address, { cache: 'no-cache' })));
}

/**
 * Addresses of the scripts and styles that kept pages need, with what those load in turn.
 * @param {Cache} assets
 */
async function neededAssets(assets) {
  const needed = new Set(BUILD.assets);
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const html = (await (await pages.match(request))?.text()) ?? '';
    for (const [address] of html.matchAll(ASSET_ADDRESS)) needed.add(address);
  }
  for (const address of needed) {
    // A set grows while it is walked: what is found in a chunk is looked into as well.
    const text = address.endsWith('.js') ? await (await assets.match(address))?.text() : undefined;
    for (const [, name] of text?.matchAll(CHUNK_NAME) ?? []) needed.add(`/_astro/${name}`);
  }
  return needed;
}

/**
 * Fetches an address and keeps the copy. Throws when there is no good answer.
 * @param {Cache} pages
 * @param {string} address
 */
async function keep(pages, address) {
  const response = await fetch(address, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  await pages.put(address, response.clone());
  return response;
}

/**
 * A page that is kept under an address it had before is kept under its present one, with its
 * pictures. When they cannot be fetched, the old copy stays.
 */
async function moveKept() {
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const to = BUILD.moved[new URL(request.url).pathname];
    if (to === undefined) continue;
    try {
      const html = await (await keep(pages, to)).text();
      for (const [, image = ''] of html.matchAll(IMAGE_ADDRESS)) await keep(pages, image);
      await pages.delete(request);
    } catch {
      // Tried again with the next make of this worker; until then the old copy reads.
    }
  }
}

/** Removes caches of other makes and the scripts and styles that no kept page needs any more. */
async function tidy() {
  for (const name of await caches.keys()) {
    if (name.startsWith('shequ-') && name !== PAGES && name !== ASSETS) await caches.delete(name);
  }
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    if (INDEX_STATE.test(new URL(request.url).pathname)) await pages.delete(request);
  }
  const assets = await caches.open(ASSETS);
  const needed = await neededAssets(assets);
  for (const request of await assets.keys()) {
    if (!needed.has(new URL(request.url).pathname)) await assets.delete(request);
  }
}

/**
 * Fetches and keeps a copy of a good answer. Throws when there is no answer.
 * @param {Request} request
 * @param {string} cacheName
 */
async function fetchAndKeep(request, cacheName) {
  const response = await fetch(request);
  if (response.ok && response.type === 'basic' && !response.redirected) {
    const cache = await caches.open(cacheName);
    // One copy a page, whatever its query.
    await cache.put(new URL(request.url).pathname, response.clone()).catch(() => {
      // A full disk must not keep the page from being shown.
    });
  }
  return response;
}

/** @param {Request} request */
async function fromCacheFirst(request) {
  const kept = await caches.match(request);
  return kept ?? fetchAndKeep(request, ASSETS);
}

/** @param {FetchEvent} event */
async function fromNetworkFirst(event) {
  const { request } = event;
  const fetched = fetchAndKeep(request, PAGES);
  event.waitUntil(fetched.catch(() => undefined));
  const kept = await caches.match(new URL(request.url).pathname, { ignoreVary: true });
  if (kept === undefined) {
    try {
      return await fetched;
    } catch (error) {
      const to = BUILD.moved[new URL(request.url).pathname];
      // The browser takes the place on the page along by itself.
      if (to !== undefined) return Response.redirect(to, 301);
      const home = request.mode === 'navigate' ? await caches.match('/offline/') : undefined;
      if (home !== undefined) return home;
      throw error;
    }
  }
  /** @type {Promise<Response>} */
  const patience = new Promise((resolve) => {
    setTimeout(() => resolve(kept), PATIENCE_MILLISECONDS);
  });
  return Promise.race([fetched.catch(() => kept), patience]);
}

worker.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    tidy()
      .then(() => worker.clients.claim())
      .then(moveKept),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || NEVER.test(url.pathname))
    return;
  if (request.headers.has('range')) return;
  if (ASSET.test(url.pathname)) event.respondWith(fromCacheFirst(request));
  else if (
    request.mode === 'navigate' ||
    request.destination === 'image' ||
    INDEX.test(url.pathname)
  ) {
    event.respondWith(fromNetworkFirst(event));
  }
});

/** Without a network: which pages lie on this device, and what stands in them. */
import type { PageText } from './index-files.ts';

/** Null when there is a network, or no telling. */
export async function keptPages(urls: readonly string[]): Promise<ReadonlySet<string> | null> {
  if (navigator.onLine || typeof caches === 'undefined') return null;
  const kept = await Promise.all(
    urls.map(async (url) => ((await caches.match(url, { ignoreVary: true })) ? [url] : [])),
  );
  return new Set(kept.flat());
}

const texts = new Map<string, PageText>();

/** The text of the copy of a page that lies on this device; null when there is none. */
export async function keptText(url: string): Promise<PageText | null> {
  const known = texts.get(url);
  if (known) return known;
  if (typeof caches === 'undefined') return null;
  const copy = await caches.match(url, { ignoreVary: true });
  if (copy === undefined) return null;
  const text = textOf(new DOMParser().parseFromString(await copy.text(), 'text/html'));
  texts.set(url, text);
  return text;
}

const BLOCKS = 'h1,h2,h3,h4,h5,h6,p,li,td,th,dt,dd,summary,figcaption,caption,blockquote,pre';
const IGNORED =
  '[data-pagefind-ignore],[data-search-ignore],[hidden],script,style,template,svg,nav';

/** The blocks of a page as `extract-blocks.ts` makes them at build time, by what the browser has for it. */
function textOf(page: Document): PageText {
  const body = page.querySelector('[data-pagefind-body]');
  for (const ignored of body?.querySelectorAll(IGNORED) ?? []) ignored.remove();
  let anchor: string | null = null;
  const blocks: PageText['blocks'] = [];
  for (const element of body?.querySelectorAll(BLOCKS) ?? []) {
    if (/^H[2-6]$/.test(element.tagName) && element.id) anchor = element.id;
    // A block inside it comes by itself.
    for (const inner of element.querySelectorAll(BLOCKS)) inner.before('\n');
    const own = [...element.childNodes]
      .filter((node) => !(node instanceof Element) || !node.matches(BLOCKS))
      .map((node) => node.textContent ?? '')
      .join('');
    for (const line of own.split('\n')) {
      const text = line.replace(/\s+/gu, ' ').trim();
      if (text !== '') blocks.push({ anchor, text });
    }
  }
  return { blocks };
}

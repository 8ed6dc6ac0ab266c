/**
 * The search files behind one small interface. In the browser they come from the site itself; the
 * tests serve the built folder and use the same code. Every file is loaded at most once, and only
 * when a query needs it.
 */
import { encodeSyllables, encodeText } from './encode.ts';
import type { Lexicon, PageText, SearchPages, SearchWords } from './index-files.ts';

/** What `search.ts` needs to know of the index. Page numbers are positions in `pages().pages`. */
export interface SearchEngine {
  pages(): Promise<SearchPages>;
  words(): Promise<SearchWords>;
  lexicon(): Promise<Lexicon>;
  text(file: string): Promise<PageText>;
  /** Pages with a block that contains the normalised text, with how much the page is about it (greater is more). */
  phrase(normalized: string): Promise<Map<number, number>>;
  /** The same pages without the scores, at half the work. */
  pagesWith(normalized: string): Promise<Set<number>>;
  /** Pages with Chinese text read so. */
  syllables(syllables: readonly string[]): Promise<Map<number, number>>;
}

/** Letters of tokens; a longer phrase is on so few pages that their order needs no score. */
const LONGEST_SCORED = 60;
/** A longer phrase is first looked for in pieces of this length, and so many of them. */
const PROBED = 6;
const PROBE = 4;
const MOST_PROBES = 5;

interface PagefindModule {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  search(query: string): Promise<{ results: { id: string; score: number }[] }>;
}

/** `base` is the address of the built site, ending in `/`. Rejects when a file cannot be had. */
export function createEngine(
  base: string,
  load: (url: string) => Promise<PagefindModule>,
): SearchEngine {
  const json = <T>(file: string) =>
    once(async () => (await fetchOk(`${base}search-data/${file}`)).json() as Promise<T>);
  const pages = json<SearchPages>('pages.json');
  const words = json<SearchWords>('words.json');
  const lexicon = json<Lexicon>('lexicon.json');
  const texts = new Map<string, () => Promise<PageText>>();
  const pagefind = once(async () => {
    const module = await load(`${base}pagefind/pagefind.js`);
    await module.options({ basePath: `${base}pagefind/`, noWorker: true });
    await module.init();
    return module;
  });
  const positions = once(async () => {
    const byId = new Map<string, number>();
    (await pages()).pages.forEach((page, index) => {
      byId.set(page.textId, index);
      byId.set(page.pinyinId, index);
    });
    return byId;
  });
  const run = async (tokens: string, scored = true) => {
    const found = new Map<number, number>();
    if (tokens === '') return found;
    const [module, byId] = await Promise.all([pagefind(), positions()]);
    // A phrase is found or not; Pagefind scores only loose words. How much of the page is about the
    // words of the phrase comes from the loose search, over the same files.
    const [phrase, loose] = await Promise.all([
      module.search(`"${tokens}"`),
      scored && tokens.length <= LONGEST_SCORED ? module.search(tokens) : { results: [] },
    ]);
    const scores = new Map(loose.results.map(({ id, score }) => [id, score]));
    for (const { id } of phrase.results) {
      const page = byId.get(id);
      if (page !== undefined) found.set(page, scores.get(id) ?? 0);
    }
    return found;
  };
  // Every character costs a file the first time. A question stands nowhere as typed, and its first
  // four characters tell: the rest need not be loaded.
  const stands = async (normalized: string) => {
    if (normalized.length <= PROBED) return true;
    for (let at = 0; at < Math.min(normalized.length, PROBE * MOST_PROBES); at += PROBE) {
      const found = await run(encodeText(normalized.slice(at, at + PROBE)), false);
      if (found.size === 0) return false;
    }
    return true;
  };
  const text = async (normalized: string, scored: boolean) =>
    (await stands(normalized)) ? run(encodeText(normalized), scored) : new Map<number, number>();
  return {
    pages,
    words,
    lexicon,
    text: (file) => {
      let page = texts.get(file);
      if (!page) {
        page = json<PageText>(`text/${file}.json`);
        texts.set(file, page);
      }
      return page();
    },
    phrase: (normalized) => text(normalized, true),
    pagesWith: async (normalized) => new Set((await text(normalized, false)).keys()),
    syllables: (syllables) => run(encodeSyllables(syllables)),
  };
}

async function fetchOk(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

/** Runs `make` once; a failure is forgotten, so that the next call tries again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

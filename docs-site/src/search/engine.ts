/**
 * The search files behind one small interface. In the browser they come from the site itself; the
 * tests serve the built folder and use the same code. Every file is loaded at most once, and only
 * when a query needs it.
 */
import { encodeSyllables, encodeText } from './encode.ts';
import type { Lexicon, PageText, SearchPages } from './index-files.ts';

/** What `search.ts` needs to know of the index. Page numbers are positions in `pages().pages`. */
export interface SearchEngine {
  pages(): Promise<SearchPages>;
  lexicon(): Promise<Lexicon>;
  text(file: string): Promise<PageText>;
  /** Pages with a block that contains the normalised text, with how much the page is about it (greater is more). */
  phrase(normalized: string): Promise<Map<number, number>>;
  /** Pages with Chinese text read so. */
  syllables(syllables: readonly string[]): Promise<Map<number, number>>;
}

/** Letters of tokens; a longer phrase is on so few pages that their order needs no score. */
const LONGEST_SCORED = 60;

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
  const run = async (tokens: string) => {
    const found = new Map<number, number>();
    if (tokens === '') return found;
    const [module, byId] = await Promise.all([pagefind(), positions()]);
    // A phrase is found or not; Pagefind scores only loose words. How much of the page is about the
    // words of the phrase comes from the loose search, over the same files.
    const [phrase, loose] = await Promise.all([
      module.search(`"${tokens}"`),
      tokens.length > LONGEST_SCORED ? { results: [] } : module.search(tokens),
    ]);
    const scores = new Map(loose.results.map(({ id, score }) => [id, score]));
    for (const { id } of phrase.results) {
      const page = byId.get(id);
      if (page !== undefined) found.set(page, scores.get(id) ?? 0);
    }
    return found;
  };
  return {
    pages,
    lexicon,
    text: (file) => {
      let text = texts.get(file);
      if (!text) {
        text = json<PageText>(`text/${file}.json`);
        texts.set(file, text);
      }
      return text();
    },
    phrase: (normalized) => run(encodeText(normalized)),
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

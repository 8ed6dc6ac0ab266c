/**
 * The search files behind one small interface. In the browser they come from the site itself; the
 * tests serve the built folder and use the same code. Every file is loaded at most once, and only
 * when a query needs it.
 */
import { type AboutLists, filesFor, readLists } from './about-lists.ts';
import { encodeSyllables, encodeText } from './encode.ts';
import {
  ABOUT_FILES,
  type AboutFile,
  type Lexicon,
  type PageText,
  type SearchPages,
  type SearchWords,
  VOCABULARY_FILES,
  type VocabularyFile,
} from './index-files.ts';

/** What `search.ts` needs to know of the index. Page numbers are positions in `pages().pages`. */
export interface SearchEngine {
  pages(): Promise<SearchPages>;
  /** All that the lists are made of; asked for when these do not come. */
  words(): Promise<SearchWords>;
  /** What is known of what normalised texts are about, from a few small files. */
  about(texts: readonly string[]): Promise<AboutLists>;
  lexicon(): Promise<Lexicon>;
  /** What is known of the characters of a text, from a few small files. */
  vocabulary(text: string): Promise<Vocabulary>;
  text(file: string): Promise<PageText>;
  /** Pages with a block that contains the normalised text. */
  phrase(normalized: string): Promise<Map<number, Occurrence>>;
  /** The same pages without the scores, at half the work. */
  pagesWith(normalized: string): Promise<Map<number, Occurrence>>;
  /** Pages kept on this device that have the text; asked when a part of the index did not come. */
  keptWith?(normalized: string): Promise<Set<number>>;
  /** Pages with Chinese text read so. */
  syllables(syllables: readonly string[]): Promise<Map<number, Occurrence>>;
}

export interface Occurrence {
  /** How much the page is about it, greater is more; 0 when it was not asked for. */
  score: number;
  inHeading: boolean;
}

export interface Vocabulary {
  /** Whether the text, which begins with a character asked for, is a term of the curriculum. */
  isTerm(text: string): boolean;
  /** Traditional characters replaced by the simplified ones that the site uses. */
  toSimplified(text: string): string;
}

/** Letters of tokens; a longer phrase is on so few pages that their order needs no score. */
const LONGEST_SCORED = 120;
/** A longer phrase is first looked for in pieces of this length, and so many of them. */
const PROBED = 6;
const PROBE = 4;
const MOST_PROBES = 5;

interface PagefindModule {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  search(query: string): Promise<{ results: { id: string; score: number; words: number[] }[] }>;
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
  const vocabularyFiles = Array.from({ length: VOCABULARY_FILES }, (_, number) =>
    json<VocabularyFile>(`vocabulary/${number}.json`),
  );
  const aboutFiles = Array.from({ length: ABOUT_FILES }, (_, number) =>
    once(async () => {
      const { about } = await pages();
      const file = await fetchOk(`${base}search-data/about/${about}/${number}.json`);
      return (await file.json()) as AboutFile;
    }),
  );
  const pagefind = once(async () => {
    const [module, { index }, entry] = await Promise.all([
      load(`${base}pagefind/pagefind.js`),
      pages(),
      fetchOk(`${base}pagefind/pagefind-entry.json`),
    ]);
    const { languages } = (await entry.json()) as { languages: { und?: { hash: string } } };
    if (languages.und?.hash !== index) {
      // Pages are told by their number: the site changed between two requests, or one is an old copy.
      pages.forget();
      throw new Error('The index is of another state than the list of pages');
    }
    await module.options({ basePath: `${base}pagefind/`, noWorker: true });
    await module.init();
    return module;
  });
  const run = async (tokens: string, scored = true) => {
    const found = new Map<number, Occurrence>();
    if (tokens === '') return found;
    const [module, all] = await Promise.all([pagefind(), pages()]);
    // A phrase is found or not; Pagefind scores only loose words. How much of the page is about the
    // words of the phrase comes from the loose search, over the same files.
    const [phrase, loose] = await Promise.all([
      module.search(`"${tokens}"`),
      scored && tokens.length <= LONGEST_SCORED ? module.search(tokens) : { results: [] },
    ]);
    const scores = new Map(loose.results.map(({ id, score }) => [id, score]));
    for (const { id, words: places } of phrase.results) {
      const index = Number(id.replace(/^p/, ''));
      const ends = all.pages[index]?.headings?.[id.startsWith('p') ? 1 : 0] ?? 0;
      const inHeading = places.some((place) => place < ends);
      found.set(index, { score: scores.get(id) ?? 0, inHeading });
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
    (await stands(normalized))
      ? run(encodeText(normalized), scored)
      : new Map<number, Occurrence>();
  return {
    pages,
    words,
    about: async (texts) => {
      const files = [...filesFor(texts)].map((number) => aboutFiles[number]?.());
      const loaded = await Promise.all(files);
      return readLists(
        await pages(),
        loaded.filter((file) => file !== undefined),
      );
    },
    lexicon,
    text: (file) => {
      let page = texts.get(file);
      if (!page) {
        page = json<PageText>(`text/${file}.json`);
        texts.set(file, page);
      }
      return page();
    },
    vocabulary: async (text) => {
      const numbers = new Set([...text].map((c) => (c.codePointAt(0) ?? 0) % VOCABULARY_FILES));
      const files = await Promise.all([...numbers].map((number) => vocabularyFiles[number]?.()));
      return vocabularyOf(files.filter((file) => file !== undefined));
    },
    phrase: (normalized) => text(normalized, true),
    pagesWith: (normalized) => text(normalized, false),
    syllables: (syllables) => run(encodeSyllables(syllables)),
  };
}

export function vocabularyOf(files: readonly VocabularyFile[]): Vocabulary {
  const terms = new Set(files.flatMap((file) => file.terms));
  const simple = new Map<string, string>();
  for (const file of files) {
    const pairs = [...file.traditional];
    for (let at = 0; at + 1 < pairs.length; at += 2) simple.set(`${pairs[at]}`, `${pairs[at + 1]}`);
  }
  return {
    isTerm: (text) => terms.has(text),
    toSimplified: (text) => [...text].map((c) => simple.get(c) ?? c).join(''),
  };
}

async function fetchOk(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

/** Runs `make` once; a failure is forgotten, so that the next call tries again. */
function once<T>(make: () => Promise<T>): (() => Promise<T>) & { forget(): void } {
  let made: Promise<T> | undefined;
  const forget = () => {
    made = undefined;
  };
  const get = () => {
    made ??= make().catch((error: unknown) => {
      forget();
      throw error;
    });
    return made;
  };
  return Object.assign(get, { forget });
}

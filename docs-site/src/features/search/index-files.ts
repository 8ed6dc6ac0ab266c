/** Shapes of the JSON files that the build writes under `dist/search-data/` and the browser reads. */

/** `pages.json`: every page with its title and headings; loaded with the first search. */
export interface SearchPages {
  /** Names the state of Pagefind's index that goes with these pages. */
  index: string;
  /** Names the state of the lists in `about/` that goes with these pages. */
  about: string;
  pages: PageEntry[];
  /** Groups of words that stand for each other, normalised. */
  synonyms: string[][];
}

export interface PageEntry {
  /** Site-absolute path, e.g. `/courses/mediation/neighbors/`. */
  url: string;
  title: string;
  /** Slug and title of the course the page belongs to; null for other pages. */
  course: { slug: string; title: string } | null;
  /** What the page is, shown beside the title: 课程, 课, … */
  kind: string;
  /** Place among pages that match equally well, smallest first. */
  order: number;
  /**
   * Where the headings end in the records of the index, which begin with them: in the text and in its
   * pinyin. Without it there are none; lists of the whole site have everything as a heading.
   */
  headings?: [text: number, pinyin: number];
  /** How many phrases of each kind the page has, packed; see `phrases.ts`. */
  phrases: string;
  /** Position of the page that tells the whole of it: the first lesson of a card. */
  told?: number;
}

/** Name of the page's text file, without folder and ending. */
export const textFile = ({ url }: Pick<PageEntry, 'url'>): string =>
  url.split('/').filter(Boolean).join('~') || '~';

/**
 * `words.json`: what each page is about besides its title. The lists in `about/` are made of it; it
 * is loaded whole where these do not come, so that a device without a network has it all.
 */
export interface SearchWords {
  /** Short titles of the laws and rules that pages cite. */
  laws: string[];
  /** In the order of `pages.json`; `laws` are positions in the list above, with articles cited. */
  pages: {
    headings?: string[];
    summary?: string;
    said?: string[];
    laws?: [law: number, articles: number][];
  }[];
}

/** So many files hold the lists, each those of the characters whose code leaves its number. */
export const ABOUT_FILES = 1_024;

/** `about/<state>/<number>.json`: the phrases of all pages that hold a character; see `about-lists.ts`. */
export interface AboutFile {
  /** For a character or the first of a Latin word: the units that go with it, by commas, and its phrases. */
  lists: Record<string, [units: string, phrases: string]>;
  /** Phrases that begin with one of the characters: digest and number, packed. */
  wholes: string;
  /** Names of laws that begin with one of them, the pages that cite it, and its own name when this is another. */
  laws: [name: string, pages: string, law?: string][];
}

/** `text/<file>.json`: the blocks of one page, for excerpts. */
export interface PageText {
  /** Anchor of the nearest heading above (null: top of the page), and the text as the reader sees it. */
  blocks: { anchor: string | null; text: string }[];
}

/** So many files hold the vocabulary, each that of the characters whose code leaves its number. */
export const VOCABULARY_FILES = 256;

/** `vocabulary/<number>.json`: what is known of a few characters, a hundredth of the lexicon. */
export interface VocabularyFile {
  /** Terms that begin with one of them. */
  terms: string[];
  /** Traditional characters among them → simplified ones, as a string of pairs. */
  traditional: string;
}

/** `lexicon.json`: loaded when the query is in Latin letters or finds nothing. */
export interface Lexicon {
  /** Terms, the weightiest first; with syllables (joined by spaces) only where they are not the usual readings. */
  terms: (string | [text: string, pinyin: string])[];
  /** Traditional characters → simplified ones, as a string of pairs. */
  traditional: string;
  /** Syllable → the characters usually read so. */
  readings: Record<string, string>;
  /** Syllable → characters of the site that are also read so (重: chong). */
  otherReadings: Record<string, string>;
}

/**
 * Runs the readings of a query and ranks pages. The order is a promise to the reader: pages that
 * contain what was typed come before all others; among them title, then heading, then text.
 */
import type { SearchEngine } from './engine.ts';
import type { Lexicon, PageEntry, SearchPages } from './index-files.ts';
import {
  ASKING,
  LONGEST_QUERY,
  pinyinLetters,
  segmentPinyin,
  simplified,
  spacedParts,
  synonymVariants,
  termParts,
  termsByInitials,
  termsByPinyin,
} from './interpret.ts';
import { isSearchable, normalizeText } from './normalize.ts';
import { readingsOf } from './readings.ts';
import { type Suggestion, suggest } from './suggest.ts';

/** How a page was found, best first. */
export type MatchKind = 'exact' | 'synonym' | 'pinyin' | 'initials' | 'parts';

export interface SearchHit {
  page: PageEntry;
  match: MatchKind;
  /** What to mark in the page: normalised texts, or syllables for a pinyin match. */
  marks: string[];
  syllables: string[][];
}

export interface SearchOutcome {
  /** The query as it was run; '' when there was nothing to search for. */
  query: string;
  hits: SearchHit[];
  /** Filled only when nothing was found, or only parts of the query. */
  suggestions: Suggestion[];
}

/** A query without spaces is only taken apart when its known terms make up this share of it. */
const LEAST_COVER = 0.7;

interface Ranked {
  match: MatchKind;
  rank: number;
  score: number;
  marks: string[];
  syllables: string[][];
}

/** Where in a page a text stands: 0 is the title, 1 begins it, … 5 text only. */
function placeRank(entry: PageEntry, normalized: string): number {
  const title = normalizeText(entry.title);
  if (title === normalized) return 0;
  if (title.startsWith(normalized)) return 1;
  if (title.includes(normalized)) return 2;
  if (entry.headings.some((heading) => normalizeText(heading.text) === normalized)) return 3;
  if (entry.headings.some((heading) => normalizeText(heading.text).includes(normalized))) return 4;
  return 5;
}

const TIER: Record<MatchKind, number> = {
  exact: 0,
  synonym: 10,
  pinyin: 20,
  initials: 30,
  parts: 40,
};

/**
 * Pages for a query, ranked. No hits: up to five suggestions. Rejects when a search file cannot be
 * loaded.
 */
export async function searchPages(engine: SearchEngine, input: string): Promise<SearchOutcome> {
  const raw = [...input].slice(0, LONGEST_QUERY).join('');
  const query = normalizeText(raw);
  if (!isSearchable(query)) return { query: '', hits: [], suggestions: [] };
  const all = await engine.pages();
  const found = new Map<number, Ranked>();

  await findText(engine, all, found, query);
  const letters = pinyinLetters(raw);
  if (letters) await findPinyin(engine, all, found, letters);
  if (found.size === 0) await findSimplified(engine, all, found, query);
  let approximate = false;
  if (found.size === 0) approximate = await findParts(engine, all, found, raw, query);

  const hits = [...found]
    .sort(
      ([a, x], [b, y]) =>
        x.rank - y.rank || orderOf(all, a) - orderOf(all, b) || y.score - x.score || a - b,
    )
    .map(([index, { match, marks, syllables }]) => ({
      page: all.pages[index] as PageEntry,
      match,
      marks,
      syllables,
    }));
  const suggestions =
    hits.length > 0 && !approximate
      ? []
      : suggest(query, letters, await engine.lexicon(), all.pages);
  return { query, hits, suggestions };
}

const orderOf = (all: SearchPages, index: number) => (all.pages[index] as PageEntry).order;

async function findText(
  engine: SearchEngine,
  all: SearchPages,
  found: Map<number, Ranked>,
  query: string,
): Promise<void> {
  const variants = [query, ...synonymVariants(query, all.synonyms)];
  const results = await Promise.all(variants.map((variant) => engine.phrase(variant)));
  variants.forEach((variant, index) => {
    keep(
      found,
      all,
      results[index] as Map<number, number>,
      index === 0 ? 'exact' : 'synonym',
      variant,
    );
  });
}

function keep(
  found: Map<number, Ranked>,
  all: SearchPages,
  pages: ReadonlyMap<number, number>,
  match: MatchKind,
  mark: string,
): void {
  for (const [index, score] of pages) {
    const rank = TIER[match] + placeRank(all.pages[index] as PageEntry, mark);
    const known = found.get(index);
    if (!known || rank < known.rank) {
      found.set(index, {
        match,
        rank,
        score,
        marks: [...(known?.marks ?? []), mark],
        syllables: [],
      });
    } else if (!known.marks.includes(mark)) known.marks.push(mark);
  }
}

async function findPinyin(
  engine: SearchEngine,
  all: SearchPages,
  found: Map<number, Ranked>,
  letters: { letters: string; breaks: number[] },
): Promise<void> {
  const lexicon = await engine.lexicon();
  const segmentations = segmentPinyin(letters, readingsOf(lexicon).syllables);
  for (const syllables of segmentations) {
    // A single syllable of one letter or a lone common one (de, shi) is on every page: no use.
    if (syllables.length === 1 && (syllables[0] as string).length < 2) continue;
    for (const [index, score] of await engine.syllables(syllables)) {
      const rank = TIER.pinyin + pinyinPlace(all.pages[index] as PageEntry, syllables, lexicon);
      const known = found.get(index);
      if (!known || rank < known.rank) {
        found.set(index, {
          match: 'pinyin',
          rank,
          score,
          marks: known?.marks ?? [],
          syllables: [syllables],
        });
      }
    }
  }
  for (const term of termsByPinyin(segmentations, lexicon)) {
    for (const variant of synonymVariants(term, all.synonyms)) {
      keep(found, all, await engine.phrase(variant), 'pinyin', variant);
    }
  }
  if (segmentations.length > 0 && found.size > 0) return;
  for (const term of termsByInitials(letters.letters, lexicon, 8)) {
    keep(found, all, await engine.phrase(term), 'initials', term);
    for (const variant of synonymVariants(term, all.synonyms)) {
      keep(found, all, await engine.phrase(variant), 'initials', variant);
    }
  }
}

function pinyinPlace(entry: PageEntry, syllables: readonly string[], lexicon: Lexicon): number {
  if (readsAs(entry.title, syllables, lexicon)) return 0;
  return entry.headings.some((heading) => readsAs(heading.text, syllables, lexicon)) ? 4 : 5;
}

/** Whether Chinese characters in a row of the text can be read as these syllables. */
function readsAs(text: string, syllables: readonly string[], lexicon: Lexicon): boolean {
  const readings = readingsOf(lexicon);
  const characters = [...text];
  return characters.some((_, start) =>
    syllables.every((syllable, offset) => {
      const character = characters[start + offset];
      return character !== undefined && readings.canBeRead(character, syllable);
    }),
  );
}

async function findSimplified(
  engine: SearchEngine,
  all: SearchPages,
  found: Map<number, Ranked>,
  query: string,
): Promise<void> {
  const simple = simplified(query, await engine.lexicon());
  if (simple !== query) await findText(engine, all, found, simple);
}

/**
 * All parts on one page, wherever they stand. A query without spaces is cut into known terms, and
 * the pages with the most of them are taken; true then, since the reader may have meant another word.
 */
async function findParts(
  engine: SearchEngine,
  all: SearchPages,
  found: Map<number, Ranked>,
  raw: string,
  query: string,
): Promise<boolean> {
  const lexicon = await engine.lexicon();
  const spaced = spacedParts(simplified(raw, lexicon));
  const parts = (spaced.length > 1 ? spaced : termParts(simplified(query, lexicon), lexicon)).slice(
    0,
    8,
  );
  if (parts.length === 0) return false;
  const covered = parts.reduce((sum, part) => sum + part.length, 0);
  if (spaced.length < 2 && covered < query.replace(ASKING, '').length * LEAST_COVER) return false;
  const results = await Promise.all(
    parts.map(async (part) => {
      const pages = new Map<number, string>();
      for (const variant of [part, ...synonymVariants(part, all.synonyms)]) {
        for (const index of (await engine.phrase(variant)).keys()) {
          if (!pages.has(index)) pages.set(index, variant);
        }
      }
      return pages;
    }),
  );
  const marks = new Map<number, string[]>();
  for (const pages of results) {
    for (const [index, mark] of pages) marks.set(index, [...(marks.get(index) ?? []), mark]);
  }
  // Spaces mean “and”; a sentence cut into terms may miss one or two of them.
  const most = Math.max(0, ...[...marks.values()].map((list) => list.length));
  const least = spaced.length > 1 ? parts.length : Math.max(most, Math.ceil(parts.length / 2));
  for (const [index, list] of marks) {
    if (list.length < least) continue;
    const entry = all.pages[index] as PageEntry;
    const place = Math.min(...list.map((mark) => placeRank(entry, mark)));
    found.set(index, {
      match: 'parts',
      rank: TIER.parts + place,
      score: list.length,
      marks: list,
      syllables: [],
    });
  }
  return spaced.length < 2;
}

/**
 * Runs the readings of a query and ranks pages. The order is a promise to the reader: pages that
 * contain what was typed come before all others; among them title, then heading, then text.
 */
import { type AboutLists, makeLists, readLists } from './about-lists.ts';
import type { Occurrence, SearchEngine } from './engine.ts';
import { core } from './fillers.ts';
import type { Lexicon, PageEntry, SearchPages } from './index-files.ts';
import {
  LONGEST_QUERY,
  pinyinLetters,
  segmentPinyin,
  simplified,
  spacedParts,
  synonymVariants,
  termsByInitials,
  termsByLetters,
  termsByPinyin,
} from './interpret.ts';
import { type Meaning, meaningOf, readingsFor } from './meaning.ts';
import { isSearchable, normalizeText } from './normalize.ts';
import { type Demand, findByParts } from './parts.ts';
import { type MatchKind, MEANING, MEANING_PLACE, PLACE, rankOf } from './ranking.ts';
import { readingsOf } from './readings.ts';
import { corrections, soundsLike } from './sounds-like.ts';
import { type Suggestion, suggest } from './suggest.ts';
import { writtenVariants } from './variants.ts';

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
  /** A file of the index did not come: only titles, sayings and pages kept on the device were looked at. */
  incomplete: boolean;
}

/** A short query found on fewer pages than this, and only in passing, is also taken apart. */
const FEW_HITS = 3;
const SHORT_QUERY = 6;
/** Letters of a query of a few words; a longer one with a space in it is a sentence of the text. */
const FEW_WORDS = 20;
const MOST_READINGS = 10;
const MOST_CORRECTIONS = 2;

interface Ranked {
  match: MatchKind;
  rank: number;
  score: number;
  /** How much the page is about the query, see `meaning.ts`. */
  about: number;
  /** The best place of any reading of the query: among equals, the page with a synonym in its title is about it. */
  best: number;
  marks: string[];
  syllables: string[][];
}

/** Where in a page a text stands; `heading` is its place among the headings. */
function placeRank(entry: PageEntry, normalized: string, heading: number = PLACE.text): number {
  const title = normalizeText(entry.title);
  if (title === normalized) return PLACE.wholeTitle;
  if (title.startsWith(normalized)) return PLACE.startOfTitle;
  return title.includes(normalized) ? PLACE.inTitle : heading;
}

/** Pages with a heading that is exactly the text, as far as the lists know. */
function wholeHeadings(normalized: string, about: AboutLists): ReadonlySet<number> {
  const places = about.wholes(core(normalized).replaceAll(' ', '')).map(about.placeOf);
  return new Set(places.filter(({ kind }) => kind === 'heading').map(({ page }) => page));
}

/**
 * Pages for a query, ranked. Nothing surely found: up to five suggestions. Rejects when not even the
 * titles can be loaded; without a part of the index, what titles, sayings and
 * pages kept on the device tell.
 */
export async function searchPages(engine: SearchEngine, input: string): Promise<SearchOutcome> {
  const raw = [...input].slice(0, LONGEST_QUERY).join('');
  const query = normalizeText(raw);
  if (!isSearchable(query)) return { query: '', hits: [], suggestions: [], incomplete: false };
  const all = await engine.pages();
  try {
    return await searchIndex(engine, all, raw, query);
  } catch {
    const about = await listsOnDevice(engine, all);
    const found = new Map<number, Ranked>();
    const kept = (await engine.keptWith?.(query)) ?? [];
    const whole = wholeHeadings(query, about);
    const occurrence = (index: number) => ({ score: 0, inHeading: whole.has(index) });
    const pages = new Map([...kept].map((index) => [index, occurrence(index)]));
    keep(found, all, about, pages, 'exact', query);
    const meaning = meaningOf(query, all, about);
    const best = Math.max(0, ...meaning.pages.values());
    addMeaning(found, all, meaning, best, found.size > 0);
    addAbout(found, meaning, best, 0);
    return { query, hits: inOrder(found, all), suggestions: [], incomplete: true };
  }
}

/** What the index and the lists have of a query, on their way at once. */
const lookedUp = (engine: SearchEngine, all: SearchPages, query: string) =>
  Promise.all([engine.phrase(query), engine.about(readingsFor(query, all))]);

/** The lists made here, of what lies on the device. */
async function listsOnDevice(engine: SearchEngine, all: SearchPages): Promise<AboutLists> {
  const { files } = makeLists(all.pages, await engine.words(), all.synonyms);
  return readLists(all, files);
}

async function searchIndex(
  engine: SearchEngine,
  all: SearchPages,
  raw: string,
  query: string,
): Promise<SearchOutcome> {
  const found = new Map<number, Ranked>();
  let [typed, about] = await lookedUp(engine, all, query);
  await findText(engine, all, about, found, query, typed);
  const letters = pinyinLetters(raw);
  if (letters) await findPinyin(engine, all, about, found, letters);
  const plain = await withoutTraditional(engine, query, found.size > 0);
  if (plain !== query) {
    [typed, about] = await lookedUp(engine, all, plain);
    await findText(engine, all, about, found, plain, typed);
  }
  const meaning = meaningOf(plain, all, about);
  const best = Math.max(0, ...meaning.pages.values());
  if (found.size === 0 && best < MEANING.sure) {
    await findShortened(engine, all, about, found, query);
  }
  const stands = [...found.values()].some(({ match }) => match === 'exact' || match === 'variant');
  // Words set apart by spaces are all wanted: pages that have them together come first.
  const spaced = spacedParts(raw).length > 1 && !meaning.isTerm;
  const sure = !spaced && addMeaning(found, all, meaning, best, stands);
  if (!sure) await findParts(engine, all, found, raw, query, 'careful');
  if (!stands) addAbout(found, meaning, best, spaced ? MEANING.inTextOfSpaced : MEANING.inText);

  const approximate = [...found.values()].every(({ match }) => match === 'parts');
  const slip = !letters && !stands && !meaning.isTerm && [...plain].length <= SHORT_QUERY;
  if (!approximate && !slip) {
    return { query, hits: inOrder(found, all), suggestions: [], incomplete: false };
  }
  const lexicon = await engine.lexicon();
  const simple = simplified(query, lexicon);
  const heard = letters ? null : await soundsLike(engine, all.pages, simple, lexicon);
  const corrected = found.size === 0 || slip ? corrections(simple, lexicon, MOST_CORRECTIONS) : [];
  const near = suggest(query, letters, lexicon, all.pages, heard, corrected);
  const suggestions = approximate
    ? near
    : near.filter(({ text }) => text === heard || isSlip(simple, text));
  // Nothing found and nothing near: better the pages on half of it than none.
  if (found.size === 0 && suggestions.length === 0) {
    await findParts(engine, all, found, raw, query, 'any');
  }
  if (found.size === 0 && heard !== null) {
    const { hits, incomplete } = await searchPages(engine, heard);
    const alike = hits.map((hit): SearchHit => ({ ...hit, match: 'heard' }));
    return { query, hits: alike, suggestions, incomplete };
  }
  return { query, hits: inOrder(found, all), suggestions, incomplete: false };
}

/** Whether one character of the text was mistaken for another. */
function isSlip(typed: string, text: string): boolean {
  const wanted = [...text];
  const characters = [...typed];
  return (
    wanted.length === characters.length &&
    wanted.filter((character, at) => character !== characters[at]).length === 1
  );
}

/** The query in simplified characters when nothing has it as it is. */
async function withoutTraditional(
  engine: SearchEngine,
  query: string,
  found: boolean,
): Promise<string> {
  if (found || !/[^\p{ASCII}]/u.test(query)) return query;
  return (await engine.vocabulary(query)).toSimplified(query);
}

/**
 * Puts the pages that the query surely means before those that mention it. A stretch of the text
 * that is no term keeps its promise: pages that have it come first. True when some page is meant.
 */
function addMeaning(
  found: Map<number, Ranked>,
  all: SearchPages,
  meaning: Meaning,
  best: number,
  stands: boolean,
): boolean {
  for (const [index, about] of meaning.pages) {
    const known = found.get(index);
    if (known) known.about = about;
    if (stands && !meaning.isTerm) continue;
    if (about < Math.max(MEANING.sure, best * MEANING.ofBest)) continue;
    const place = placeRank(
      all.pages[index] as PageEntry,
      meaning.core,
      meaning.headings.get(index),
    );
    // That the text has the query is known of what was found there only.
    const bonus =
      place === PLACE.text && known?.match !== 'exact' ? 0 : (MEANING_PLACE[place] ?? 0);
    found.set(index, {
      match: 'meant',
      // Below the rank of every other kind, the more it is about the query the less.
      rank: -about - bonus,
      score: known?.score ?? 0,
      about,
      best: known?.best ?? PLACE.text,
      marks: known?.marks ?? [...new Set(meaning.marks)],
      syllables: known?.syllables ?? [],
    });
  }
  return best >= MEANING.sure && (!stands || meaning.isTerm);
}

/** Pages that are perhaps meant, among those that have some of the words. */
function addAbout(
  found: Map<number, Ranked>,
  meaning: Meaning,
  best: number,
  textWeight: number,
): void {
  for (const [index, about] of meaning.pages) {
    const known = found.get(index);
    if (known?.match === 'meant' || about < best * MEANING.ofBest) continue;
    if (known !== undefined && known.match !== 'parts') continue;
    found.set(index, {
      match: 'parts',
      rank: 0,
      score: known?.score ?? 0,
      about,
      best: PLACE.text,
      marks: [...new Set([...(known?.marks ?? []), ...meaning.marks])],
      syllables: [],
    });
  }
  const parts = [...found.values()].filter(({ match }) => match === 'parts');
  const value = (page: Ranked) =>
    page.about + textWeight * Math.min(1, page.score / MEANING.fullParts);
  const highest = Math.max(0, ...parts.map(value));
  for (const [index, page] of found) {
    if (page.match !== 'parts') continue;
    // Words apart in a text are no answer beside a page that is about them.
    if (best >= MEANING.perhaps && value(page) < highest * MEANING.ofBest) found.delete(index);
    page.rank = rankOf('parts', 1 - value(page) / (highest + 1));
  }
}

function inOrder(found: ReadonlyMap<number, Ranked>, all: SearchPages): SearchHit[] {
  return [...found]
    .sort(
      ([a, x], [b, y]) =>
        x.rank - y.rank ||
        orderOf(all, a) - orderOf(all, b) ||
        x.best - y.best ||
        y.about - x.about ||
        y.score - x.score ||
        a - b,
    )
    .map(([index, { match, marks, syllables }]) => ({
      page: all.pages[index] as PageEntry,
      match,
      marks,
      syllables,
    }));
}

const orderOf = (all: SearchPages, index: number) => (all.pages[index] as PageEntry).order;

async function findText(
  engine: SearchEngine,
  all: SearchPages,
  about: AboutLists,
  found: Map<number, Ranked>,
  query: string,
  typed: Map<number, Occurrence>,
): Promise<void> {
  const written = writtenVariants(query, typed.size > 0);
  const kinds = new Map<string, MatchKind>();
  for (const text of written) kinds.set(text, 'variant');
  for (const text of [query, ...written]) {
    for (const other of synonymVariants(text, all.synonyms)) {
      if (other !== query && !kinds.has(other)) kinds.set(other, 'synonym');
    }
  }
  const readings = [...kinds].slice(0, MOST_READINGS);
  const results = await Promise.all(readings.map(([text]) => engine.phrase(text)));
  keep(found, all, about, typed, 'exact', query);
  readings.forEach(([text, kind], index) => {
    keep(found, all, about, results[index] as Map<number, Occurrence>, kind, text);
  });
  // An article of a law: among the pages that cite it, the one about the law.
  const law = readings.map(([text]) => /^《?(.{2,}?)》?第[^第]+条$/u.exec(text)?.[1]).find(Boolean);
  if (!law) return;
  const named = await engine.pagesWith(law);
  for (const [index, ranked] of found) {
    const heading = named.get(index)?.inHeading ? PLACE.inHeading : PLACE.text;
    ranked.best = Math.min(ranked.best, placeRank(all.pages[index] as PageEntry, law, heading));
  }
}

function keep(
  found: Map<number, Ranked>,
  all: SearchPages,
  about: AboutLists,
  pages: ReadonlyMap<number, Occurrence>,
  match: MatchKind,
  mark: string,
): void {
  const whole = wholeHeadings(mark, about);
  for (const [index, { score, inHeading }] of pages) {
    const among = whole.has(index) ? PLACE.wholeHeading : PLACE.inHeading;
    const place = placeRank(all.pages[index] as PageEntry, mark, inHeading ? among : PLACE.text);
    const rank = rankOf(match, place);
    const known = found.get(index);
    if (!known || rank < known.rank) {
      found.set(index, {
        match,
        rank,
        score,
        about: 0,
        best: Math.min(place, known?.best ?? place),
        marks: [...(known?.marks ?? []), mark],
        syllables: [],
      });
    } else {
      known.best = Math.min(known.best, place);
      if (!known.marks.includes(mark)) known.marks.push(mark);
    }
  }
}

async function findPinyin(
  engine: SearchEngine,
  all: SearchPages,
  about: AboutLists,
  found: Map<number, Ranked>,
  letters: { letters: string; breaks: number[] },
): Promise<void> {
  const lexicon = await engine.lexicon();
  const segmentations = segmentPinyin(letters, readingsOf(lexicon).syllables);
  for (const syllables of segmentations) {
    // A single syllable of one letter or a lone common one (de, shi) is on every page: no use.
    if (syllables.length === 1 && (syllables[0] as string).length < 2) continue;
    for (const [index, { score, inHeading }] of await engine.syllables(syllables)) {
      const inTitle = readsAs((all.pages[index] as PageEntry).title, syllables, lexicon);
      const inOthers = inHeading ? PLACE.inHeading : PLACE.text;
      const place = inTitle ? PLACE.wholeTitle : inOthers;
      const rank = rankOf('pinyin', place);
      const known = found.get(index);
      if (!known || rank < known.rank) {
        found.set(index, {
          match: 'pinyin',
          rank,
          score,
          about: 0,
          best: place,
          marks: known?.marks ?? [],
          syllables: [syllables],
        });
      }
    }
  }
  for (const term of termsByPinyin(segmentations, lexicon)) {
    for (const variant of synonymVariants(term, all.synonyms)) {
      keep(found, all, about, await engine.phrase(variant), 'pinyin', variant);
    }
  }
  if (segmentations.length > 0 && found.size > 0) return;
  for (const term of termsByInitials(letters.letters, lexicon, 8)) {
    keep(found, all, about, await engine.phrase(term), 'initials', term);
    for (const variant of synonymVariants(term, all.synonyms)) {
      keep(found, all, about, await engine.phrase(variant), 'initials', variant);
    }
  }
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

/** Nothing found: letters as people shorten them, alone or among Chinese characters (tiaoj, 低bao). */
async function findShortened(
  engine: SearchEngine,
  all: SearchPages,
  about: AboutLists,
  found: Map<number, Ranked>,
  query: string,
): Promise<void> {
  const typed = query.replace(/['’]/g, '');
  if (!/^[a-z\p{Script=Han}]*[a-z][a-z\p{Script=Han}]*$/u.test(typed)) return;
  for (const term of termsByLetters(typed, await engine.lexicon(), 8)) {
    keep(found, all, about, await engine.phrase(term), 'initials', term);
  }
}

/**
 * Adds pages by the words of the query: when nothing was found; after the pages that have spaced
 * words side by side, those that have them apart; and after the few that mention a short query.
 * True when what was found may not be what was meant.
 */
async function findParts(
  engine: SearchEngine,
  all: SearchPages,
  found: Map<number, Ranked>,
  raw: string,
  query: string,
  least: Demand,
): Promise<boolean> {
  const nothing = found.size === 0;
  const spaced =
    query.length <= FEW_WORDS && /\p{Script=Han}\s+\S|\S\s+\p{Script=Han}/u.test(raw.trim());
  const inPassing =
    /^\p{Script=Han}+$/u.test(query) &&
    query.length > 2 &&
    query.length <= SHORT_QUERY &&
    found.size < FEW_HITS &&
    [...found.values()].every(({ best }) => best === PLACE.text);
  if (!nothing && !spaced && !inPassing) return false;
  const demand = !nothing && spaced ? 'every' : least;
  const { hits, approximate } = await findByParts(engine, all, raw, demand);
  hits.forEach(({ index, marks, value }, place) => {
    if (found.has(index)) return;
    found.set(index, {
      match: 'parts',
      rank: rankOf('parts', place / (hits.length + 1)),
      score: value,
      about: 0,
      best: PLACE.text,
      marks,
      syllables: [],
    });
  });
  return nothing && approximate;
}

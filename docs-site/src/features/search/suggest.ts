/** Nothing found: the titles and terms that sound nearest to what was typed. */
import type { Lexicon, PageEntry } from './index-files.ts';
import { readingsOf } from './readings.ts';

export interface Suggestion {
  text: string;
  /** The page when the suggestion is its title; null: search for the text. */
  url: string | null;
}

const MOST = 5;
/** A text further off than this share of the query's letters is not near. */
const FARTHEST = 0.34;
/** From this distance on, the query with one word put right is the better guess. */
const FAR = 2;

/**
 * Up to five titles or terms by edit distance over pinyin letters, nearest first; before them
 * `heard`, a stretch of the text that sounds just like the query, or, when none is very near, the query `corrected`. Empty when nothing is near or the
 * query has no pinyin.
 */
export function suggest(
  query: string,
  letters: { letters: string } | null,
  lexicon: Lexicon,
  pages: readonly PageEntry[],
  heard: string | null = null,
  corrected: readonly string[] = [],
): Suggestion[] {
  const readings = readingsOf(lexicon);
  const simple = readings.toSimplified(query);
  const typed =
    letters?.letters ??
    [...simple]
      .map(
        (character) => readings.usual(character) ?? (/[a-z0-9]/.test(character) ? character : ''),
      )
      .join('');
  if (typed.length < 2) return [];
  const spell = (text: string) =>
    [...text].map((character) => readings.usual(character) ?? '').join('');
  const scored: { suggestion: Suggestion; distance: number; shared: number }[] = [];
  const consider = (text: string, pinyin: string, url: string | null) => {
    if (pinyin === '') return;
    const limit = Math.max(1, Math.floor(typed.length * FARTHEST));
    const distance = Math.min(
      Math.abs(pinyin.length - typed.length) > limit ? limit + 1 : editDistance(typed, pinyin),
      // A long title counts by its nearest stretch, at a small price.
      url !== null && pinyin.length > typed.length
        ? nearestStretch(typed, pinyin) + 1
        : Number.POSITIVE_INFINITY,
    );
    if (distance > limit) return;
    const shared = [...simple].filter((character) => text.includes(character)).length;
    scored.push({ suggestion: { text, url }, distance, shared });
  };
  for (const page of pages) consider(page.title, spell(page.title), page.url);
  for (const term of readings.terms) consider(term.text, term.pinyin.join(''), null);
  scored.sort(
    (a, b) =>
      a.distance - b.distance ||
      b.shared - a.shared ||
      a.suggestion.text.length - b.suggestion.text.length,
  );
  const near = heard !== null || (scored[0]?.distance ?? FAR) < FAR;
  const seen = new Set<string>();
  const toSearch = (text: string): Suggestion => ({ text, url: null });
  return [
    ...(heard === null ? [] : [toSearch(heard)]),
    ...(near ? [] : corrected.map(toSearch)),
    ...scored.map(({ suggestion }) => suggestion),
  ]
    .filter(({ text }) => !seen.has(text) && seen.add(text))
    .slice(0, MOST);
}

/** Edit distances of all of `a` to the beginnings of `b`, from those of nothing in `first`. */
function distancesToBeginnings(a: string, b: string, first: readonly number[]): readonly number[] {
  let row = first;
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(
        Math.min(
          (row[j] as number) + 1,
          (next[j - 1] as number) + 1,
          (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row;
}

/** Levenshtein distance. */
export function editDistance(a: string, b: string): number {
  const first = Array.from({ length: b.length + 1 }, (_, index) => index);
  return distancesToBeginnings(a, b, first)[b.length] as number;
}

/** Edit distance of `a` to the stretch of `b` that is nearest to it: beginning anywhere is free. */
function nearestStretch(a: string, b: string): number {
  return Math.min(...distancesToBeginnings(a, b, new Array<number>(b.length + 1).fill(0)));
}

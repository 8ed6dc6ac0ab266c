/**
 * What a query may mean. Pure: text in, readings of it out; the search runs them in this order and
 * a page keeps the rank of the first reading that finds it.
 */
import type { Lexicon } from './index-files.ts';
import { normalizeText } from './normalize.ts';
import { readingsOf } from './readings.ts';

/** More is a sentence nobody types; the rest is cut off. */
export const LONGEST_QUERY = 200;
const MOST_VARIANTS = 6;
const MOST_SEGMENTATIONS = 4;

/** The query with each synonym it contains replaced by the other words of its group, nearest first; without the query itself. */
export function synonymVariants(
  normalized: string,
  groups: readonly (readonly string[])[],
): string[] {
  const variants = new Set<string>();
  // The longest word of each group that is in the query: 人民调解委员会 before 调委会.
  const held = groups.flatMap((group) => {
    const word = group
      .filter((candidate) => holdsWord(normalized, candidate))
      .sort((a, b) => b.length - a.length)[0];
    return word ? [{ group, word }] : [];
  });
  for (const { group, word } of held) {
    // A word within another is not the one that was meant: 起火 in 初起火灾.
    if (held.some((other) => other.word !== word && other.word.includes(word))) continue;
    for (const other of group) {
      if (other === word || normalized.includes(other) || word.includes(other)) continue;
      variants.add(normalized.replaceAll(word, other));
    }
    for (const other of group) {
      if (other !== word && word.includes(other)) variants.add(normalized.replaceAll(word, other));
    }
  }
  variants.delete(normalized);
  return [...variants].slice(0, MOST_VARIANTS);
}

/** Latin words and figures are held only whole: “ai” is no part of “zaihai”, 110 none of 96110. */
function holdsWord(text: string, word: string): boolean {
  if (!/^[a-z0-9]+$/.test(word)) return text.includes(word);
  return text.split(/[^a-z0-9]+/).includes(word);
}

/** The query as the pieces its writer set apart by spaces or punctuation, normalised; fewer than two when there are none. */
export function spacedParts(query: string): string[] {
  return [
    ...new Set(
      query
        .split(/[\s\p{P}\p{S}]+/u)
        .map(normalizeText)
        .filter((part) => part !== ''),
    ),
  ];
}

/** Letters a reader typed as pinyin: tones and apostrophes dropped, ü as v; null when it holds anything else. */
export function pinyinLetters(query: string): { letters: string; breaks: number[] } | null {
  const plain = query
    .trim()
    .toLowerCase()
    .replace(/u:|ü|ǖ|ǘ|ǚ|ǜ/gu, 'v')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  if (!/^[a-z]+(['’\s-]*[a-z]+)*$/.test(plain)) return null;
  let letters = '';
  const breaks: number[] = [];
  for (const part of plain.split(/['’\s-]+/)) {
    letters += part;
    breaks.push(letters.length);
  }
  return { letters, breaks: breaks.slice(0, -1) };
}

/**
 * Ways to read letters as syllables (xian → xian, xi an), fewest syllables first. Breaks that the
 * reader typed (xi'an) are kept. Empty when the letters are no pinyin.
 */
export function segmentPinyin(
  input: { letters: string; breaks: number[] },
  syllables: ReadonlySet<string>,
): string[][] {
  const { letters, breaks } = input;
  const memo = new Map<number, string[][]>();
  const from = (start: number): string[][] => {
    if (start === letters.length) return [[]];
    const known = memo.get(start);
    if (known) return known;
    const found: string[][] = [];
    const wall = breaks.find((at) => at > start) ?? letters.length;
    for (let end = Math.min(start + 6, wall); end > start; end -= 1) {
      const syllable = letters.slice(start, end);
      if (!syllables.has(syllable)) continue;
      for (const rest of from(end)) found.push([syllable, ...rest]);
    }
    found.sort((a, b) => a.length - b.length);
    const kept = found.slice(0, MOST_SEGMENTATIONS);
    memo.set(start, kept);
    return kept;
  };
  return from(0);
}

/** Terms whose initials are these letters (rmtj → 人民调解), the weightiest first. */
export function termsByInitials(letters: string, lexicon: Lexicon, most: number): string[] {
  if (letters.length < 2) return [];
  const exact: string[] = [];
  const starting: string[] = [];
  for (const { text, pinyin } of readingsOf(lexicon).terms) {
    const initials = pinyin.map((syllable) => syllable[0] ?? '').join('');
    if (initials === letters) exact.push(text);
    else if (letters.length >= 3 && initials.startsWith(letters)) starting.push(text);
  }
  return [...exact, ...starting].slice(0, most);
}

/**
 * Terms that Latin letters stand for as people shorten them while typing: each syllable whole or its
 * initial, the last one as far as it is typed (tiaoj, renmintj → 人民调解); Chinese characters among
 * them stand for themselves (低bao). Whole terms first, then those that begin so.
 */
export function termsByLetters(typed: string, lexicon: Lexicon, most: number): string[] {
  if (typed.length < 2) return [];
  const whole: string[] = [];
  const starting: string[] = [];
  for (const { text, pinyin } of readingsOf(lexicon).terms) {
    const syllables = shortened(typed, 0, text, pinyin, 0);
    if (syllables === pinyin.length) whole.push(text);
    else if (syllables >= 2 || (syllables === 1 && typed.length >= 3)) starting.push(text);
  }
  return [...whole, ...starting].slice(0, most);
}

/** How many syllables of the term the letters from `at` on reach, 0 when they do not fit. */
function shortened(
  typed: string,
  at: number,
  text: string,
  pinyin: readonly string[],
  syllable: number,
): number {
  const reading = pinyin[syllable];
  if (!reading) return 0;
  const rest = typed.slice(at);
  const lengths = new Set<number>();
  if (rest[0] === text[syllable]) lengths.add(1);
  if (rest.startsWith(reading)) lengths.add(reading.length);
  if (reading.startsWith(rest)) lengths.add(rest.length);
  if (/^[zcs]h/.test(reading) && rest.startsWith(reading.slice(0, 2))) lengths.add(2);
  if (rest[0] === reading[0]) lengths.add(1);
  for (const length of lengths) {
    if (length === rest.length) return syllable + 1;
    const reached = shortened(typed, at + length, text, pinyin, syllable + 1);
    if (reached > 0) return reached;
  }
  return 0;
}

/** Terms read exactly so, in any of the given readings. */
export function termsByPinyin(
  readings: readonly (readonly string[])[],
  lexicon: Lexicon,
): string[] {
  const wanted = new Set(readings.map((syllables) => syllables.join(' ')));
  return readingsOf(lexicon)
    .terms.filter(({ pinyin }) => wanted.has(pinyin.join(' ')))
    .map(({ text }) => text);
}

/** The query in simplified characters; the same text when it has no traditional ones. */
export function simplified(normalized: string, lexicon: Lexicon): string {
  return readingsOf(lexicon).toSimplified(normalized);
}

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
  for (const group of groups) {
    // The longest word of the group that is in the query: 人民调解委员会 before 调解委员会.
    const word = group
      .filter((candidate) => normalized.includes(candidate))
      .sort((a, b) => b.length - a.length)[0];
    if (!word) continue;
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

/** Question words that say nothing of the subject: 怎么办, 是什么, 多少钱. */
export const ASKING =
  /(请问|怎么办理|怎么办|怎么做|怎么|怎样|如何|为什么|是什么|什么是|什么|哪些|哪里|哪个|多少钱|多少|多久|几天|能不能|可不可以|可以吗|吗|呢|的|了|要|有)/gu;

/**
 * The terms of the curriculum that a longer query is made of, longest first match from the left
 * (“燃气泄漏怎么处置” → 燃气泄漏, 处置); what is no term is left out.
 */
export function termParts(normalized: string, lexicon: Lexicon): string[] {
  const terms = termSet(lexicon);
  const parts: string[] = [];
  for (const run of normalized.replace(ASKING, ' ').split(/[^\p{L}\p{N}]+/u)) {
    let at = 0;
    while (at < run.length) {
      let length = Math.min(12, run.length - at);
      while (length > 1 && !terms.has(run.slice(at, at + length))) length -= 1;
      if (length > 1) parts.push(run.slice(at, at + length));
      else {
        const latin = /^[a-z0-9.-]+/.exec(run.slice(at));
        if (latin) {
          parts.push(latin[0]);
          length = latin[0].length;
        }
      }
      at += length;
    }
  }
  return [...new Set(parts)];
}

const termSets = new WeakMap<Lexicon, Set<string>>();
function termSet(lexicon: Lexicon): Set<string> {
  let set = termSets.get(lexicon);
  if (!set) {
    set = new Set(readingsOf(lexicon).terms.map((term) => term.text));
    termSets.set(lexicon, set);
  }
  return set;
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

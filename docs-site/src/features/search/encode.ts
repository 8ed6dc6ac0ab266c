/**
 * Tokens for Pagefind. Pagefind cuts Chinese into words when it indexes and again in the browser,
 * and the two cuts differ; so we hand it words of our own that it has no reason to cut: two
 * neighbouring UTF-16 units of the normal form become eight Latin letters, and a quoted phrase of such
 * tokens is exactly a substring search, with Pagefind's positions doing the adjacency. Two units and
 * not one, because a pair is rare: what a query loads is little, however common its characters are.
 */

/** Between two blocks: no query holds it, so no phrase runs across a block boundary. */
export const BLOCK_BREAK = 'zzzzzzzzz';

const UNIT_LETTERS = 4;

function encodeUnit(code: number): string {
  let rest = code;
  let token = '';
  for (let letter = 0; letter < UNIT_LETTERS; letter += 1) {
    token = String.fromCharCode(97 + (rest % 26)) + token;
    rest = Math.floor(rest / 26);
  }
  return token;
}

/** The first letter of a unit is a–d, so u keeps a lone unit apart from pairs. */
const single = (code: number) => `u${encodeUnit(code)}`;

/** Tokens of a normalised text: one for each pair of neighbours, or the lone unit. */
export function encodeText(normalized: string): string {
  if (normalized.length === 1) return single(normalized.charCodeAt(0));
  const tokens: string[] = [];
  for (let index = 0; index + 1 < normalized.length; index += 1) {
    tokens.push(
      encodeUnit(normalized.charCodeAt(index)) + encodeUnit(normalized.charCodeAt(index + 1)),
    );
  }
  return tokens.join(' ');
}

/**
 * Tokens of pinyin syllables, in pairs as well. The first letter (p, s) keeps them apart from those of
 * text, the q after each syllable tells xi an from xian.
 */
export function encodeSyllables(syllables: readonly string[]): string {
  if (syllables.length === 1) return `s${syllables[0]}q`;
  return syllables
    .slice(1)
    .map((syllable, index) => `p${syllables[index]}q${syllable}q`)
    .join(' ');
}

export interface PageRecord {
  tokens: string;
  /** How many tokens hold the parts that come first. */
  first: number;
}

/**
 * The record of a page: the pairs of all parts, in order, then each part's units once, for queries of
 * one. The parts of `first` come before all others, so that the place of a hit tells which it is in.
 * `encode` is one of the two functions above.
 */
export function encodeRecord<Part extends string | readonly string[]>(
  first: readonly Part[],
  others: readonly Part[],
  encode: (part: Part) => string,
): PageRecord {
  const seen = new Set<string>();
  const tokensOf = (parts: readonly Part[]) => {
    const singles: string[] = [];
    for (const part of parts) {
      for (let at = 0; at < part.length; at += 1) {
        const single = encode(part.slice(at, at + 1) as Part);
        if (!seen.has(single)) singles.push(single);
        seen.add(single);
      }
    }
    const runs = parts.filter((part) => part.length > 1).map(encode);
    return [...runs, singles.join(' ')].join(` ${BLOCK_BREAK} `);
  };
  const start = first.length === 0 ? '' : `${tokensOf(first)} ${BLOCK_BREAK} `;
  return {
    tokens: start + tokensOf(others),
    first: start === '' ? 0 : start.trim().split(/ +/).length,
  };
}

/**
 * Tokens for Pagefind. Pagefind cuts Chinese into words when it indexes and again in the browser,
 * and the two cuts differ; so we hand it words of our own that it has no reason to cut: every
 * UTF-16 unit of the normal form becomes four Latin letters, and a quoted phrase of such tokens is
 * exactly a substring search, with Pagefind's positions doing the adjacency.
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

/** Tokens of a normalised text, one per UTF-16 unit, joined by spaces. The first letter is a–d. */
export function encodeText(normalized: string): string {
  const tokens: string[] = [];
  for (let index = 0; index < normalized.length; index += 1) {
    tokens.push(encodeUnit(normalized.charCodeAt(index)));
  }
  return tokens.join(' ');
}

/**
 * Tokens of pinyin syllables. The first letter (p) keeps them apart from unit tokens, the last (q)
 * keeps one syllable from being a prefix of another (ti, tiao).
 */
export function encodeSyllables(syllables: readonly string[]): string {
  return syllables.map((syllable) => `p${syllable}q`).join(' ');
}

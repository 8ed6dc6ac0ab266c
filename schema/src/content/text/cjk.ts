/**
 * What counts as Chinese text for spacing and line joining. Full-width punctuation is kept apart
 * from ideographs because it brings its own room: no space goes beside it.
 */

const IDEOGRAPH = /\p{Script=Han}/u;

/** Punctuation that is set in a full-width cell in Chinese text, the curly quotes included. */
const WIDE_PUNCTUATION =
  /[\u3000-\u3004\u3008-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’…—·]/u;

/** True for a Chinese ideograph; false for punctuation, letters, digits and the empty string. */
export function isIdeograph(char: string): boolean {
  return IDEOGRAPH.test(char);
}

/** True for full-width punctuation, e.g. `，`, `。`, `《`, `“`. */
export function isWidePunctuation(char: string): boolean {
  return WIDE_PUNCTUATION.test(char);
}

/**
 * True when the line break between the two characters must leave no space: between two
 * ideographs, or beside full-width punctuation. Between an ideograph and a Latin letter or digit
 * the break stays, because a space belongs there.
 */
export function joinsWithoutSpace(before: string, after: string): boolean {
  if (before === '' || after === '') return false;
  if (isWidePunctuation(before) || isWidePunctuation(after)) return true;
  return isIdeograph(before) && isIdeograph(after);
}

/** The first code point of a text, or the empty string. */
export function firstChar(text: string): string {
  const code = text.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** The last code point of a text, or the empty string. */
export function lastChar(text: string): string {
  const last = text.slice(-2);
  return [...last].at(-1) ?? '';
}

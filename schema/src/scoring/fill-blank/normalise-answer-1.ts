/**
 * Scorer 1, for answers that were scored by it; see normalise-answer.ts for those of today.
 * Brings typed answers to one form before they are compared: full and half width (NFKC), no
 * blanks, small letters, one dash for every dash and for “至”, no sentence mark at the end.
 * Chinese numerals stay as they are: an author who accepts “三” beside “3” writes both.
 */

/** Hyphens, dashes, tildes, minus signs and “至” all write a range. */
const RANGE_MARKS = /[-\u2010-\u2015\u2212\u301c\uff5e~至]+/gu;
/** “到” between two numbers writes a range too; elsewhere it is a word. */
const RANGE_WORD = /(?<=\d)到(?=\d)/gu;
/** Zero-width and directional marks that come along when text is pasted. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/gu;

/** Examples: `３ － ９` → `3—9`; `3至9` → `3—9`; `ABC。` → `abc`; `  ` → the empty string. */
export function normaliseAnswer1(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replace(INVISIBLE, '')
      .replace(/\s+/gu, '')
      .toLowerCase()
      // What stood apart may now stand together: a letter and its accent become one character.
      .normalize('NFKC')
      .replace(RANGE_MARKS, '—')
      .replace(RANGE_WORD, '—')
      .replace(/[。.,;，；、]+$/u, '')
  );
}

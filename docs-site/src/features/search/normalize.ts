/**
 * One normal form for indexed text and for queries, so that what a reader sees and types meets
 * whatever the width, case or spacing: NFKC, lower case, no white space, no invisible characters.
 *
 * White space is removed rather than collapsed: Chinese authors put a space between Chinese and
 * digits (“拨打 119”), readers type it without.
 */
export function normalizeText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}\p{Cc}]+/gu, '');
}

/** True when the text has a letter or digit of any script; a query of punctuation alone finds nothing. */
export function isSearchable(normalized: string): boolean {
  return /[\p{L}\p{N}]/u.test(normalized);
}

/**
 * Normal form with the way back: `map[i]` is the index in `text` of the character that the i-th
 * UTF-16 unit of the normal form came from. Used to mark hits in the original text.
 */
export function normalizeWithMap(text: string): { normalized: string; map: number[] } {
  let normalized = '';
  const map: number[] = [];
  let index = 0;
  for (const character of text) {
    const piece = normalizeText(character);
    for (let unit = 0; unit < piece.length; unit += 1) map.push(index);
    normalized += piece;
    index += character.length;
  }
  return { normalized, map };
}

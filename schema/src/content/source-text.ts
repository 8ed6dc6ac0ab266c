/** Places in a file, as people and editors count them. */

/** Line and column count from 1; a column is a UTF-16 unit, as editors and unist count. */
export interface Place {
  line: number;
  column: number;
}

/** The place of an offset into a text whose lines end in `\n`. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line++;
  return { line, column: offset - lineStart + 1 };
}

/** A piece of Markdown in its stored form, with the place where it starts. */
export interface Span {
  text: string;
  place: Place;
}

/** Places in a file, as people and editors count them. */

/** Line and column count from 1; a column is a UTF-16 unit, as editors and unist count. */
export interface Place {
  line: number;
  column: number;
}

/** A piece of Markdown in its stored form, with the place where it starts. */
export interface Span {
  text: string;
  place: Place;
}

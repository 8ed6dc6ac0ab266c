/** Changes of a mapping while somebody edits it, and what of a sheet they see. Pure. */
import type { Field, Mapping, Sheet } from './documents.ts';

/** The letters by which a spreadsheet names the column at this index: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest < 0 ? '' : columnLetters(rest)}${String.fromCharCode(65 + (index % 26))}`;
}

export function withColumn(mapping: Mapping, column: string, field: string): Mapping {
  const others = mapping.columns.filter((each) => each.column !== column);
  const columns = field === '' ? others : [...others, { column, field }];
  const place = (letters: string) => letters.padStart(3, ' ');
  return {
    ...mapping,
    columns: columns.toSorted((a, b) => (place(a.column) < place(b.column) ? -1 : 1)),
  };
}

/** Fields of another kind of rows are let go, since none of them fits. */
export function withRows(
  mapping: Mapping,
  rows: Mapping['rows'],
  fields: readonly Field[],
): Mapping {
  const fits = new Set(fields.filter((field) => field.rows === rows).map(({ id }) => id));
  return { ...mapping, rows, columns: mapping.columns.filter(({ field }) => fits.has(field)) };
}

export interface SheetColumn {
  letters: string;
  /** As the rows above the table call it: `持证情况／人数` below a heading of several; '' when they do not. */
  name: string;
  /** Of the first row of the table; null when that is no formula. */
  formula: string | null;
}

/** Rows of a header, from below, that are looked at for the name of a column. */
const HEADER_ROWS = 2;

/**
 * The name of a column in a header of two rows. The upper row says what several columns are about when it
 * has more than one text (one alone is the title), and that text stands above a column named below it:
 * above nothing it is the name of its own column, which goes through both rows.
 */
function nameOf(upper: readonly string[], lower: readonly string[], index: number): string {
  const own = lower[index] ?? '';
  if (own === '') return upper[index] ?? '';
  if (upper.filter((text) => text !== '').length < 2) return own;
  let heading = index;
  while (heading >= 0 && (upper[heading] ?? '') === '') heading -= 1;
  return (lower[heading] ?? '') === '' ? own : `${upper[heading]}／${own}`;
}

/** The columns that the header or the table of a sheet has. */
export function columnsOf(sheet: Sheet, firstRow: number): SheetColumn[] {
  const textsOf = (row: number) => sheet.rows.find((each) => each.row === row)?.cells ?? [];
  // What a formula makes names nothing, and `填报单位：` above a header is none of its headings.
  const plain = (row: number, none: RegExp) =>
    textsOf(row).map((text) => (none.test(text) ? '' : text));
  const upper = plain(firstRow - 2, /^=|[:：]/);
  const lower = plain(firstRow - 1, /^=/);
  const near = sheet.rows.filter(({ row }) => row >= firstRow - HEADER_ROWS && row <= firstRow);
  const width = Math.max(0, ...near.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, index) => {
    const text = textsOf(firstRow)[index] ?? '';
    return {
      letters: columnLetters(index),
      name: nameOf(upper, lower, index),
      formula: text.startsWith('=') ? text : null,
    };
  });
}

/** Fields by heading, in the order of the list. */
export function groupsOf(
  fields: readonly Field[],
  rows: Field['rows'],
): { group: string; fields: Field[] }[] {
  const groups = Map.groupBy(
    fields.filter((field) => field.rows === rows),
    ({ group }) => group,
  );
  return [...groups].map(([group, of]) => ({ group, fields: of }));
}

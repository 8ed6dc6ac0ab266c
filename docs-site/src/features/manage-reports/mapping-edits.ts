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
  /** As the rows above the table call it; '' when they do not. */
  name: string;
  /** Of the first row of the table; null when that is no formula. */
  formula: string | null;
}

/** Rows of a header, from below, that are looked at for the name of a column. */
const HEADER_ROWS = 2;

/** The columns that the header or the table of a sheet has. */
export function columnsOf(sheet: Sheet, firstRow: number): SheetColumn[] {
  const textAt = (row: number, index: number) =>
    sheet.rows.find((each) => each.row === row)?.cells[index] ?? '';
  const near = sheet.rows.filter(({ row }) => row >= firstRow - HEADER_ROWS && row <= firstRow);
  const width = Math.max(0, ...near.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, index) => {
    const text = textAt(firstRow, index);
    const header = textAt(firstRow - 1, index) || textAt(firstRow - 2, index);
    return {
      letters: columnLetters(index),
      name: header.startsWith('=') ? '' : header,
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

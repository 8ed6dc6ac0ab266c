/**
 * A table as a file, written row after row as it is read, in memory that does not grow with it. Texts are
 * cells of text, so that leading zeros and long numbers stay; no text becomes a formula. A sheet that is
 * full (1,048,576 rows) is followed by another under the same heading.
 */
import type { Cell } from './cell.ts';

export type FileKind = 'xlsx' | 'csv';

export interface WrittenTable {
  /** Of the sheet. */
  name: string;
  columns: readonly { readonly title: string; readonly width?: number }[];
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
}

/** Text format: what a person types into the column stays as typed. */
const TEXT = '@';
/** The first piece is small, so that whoever waits sees that it has begun; each is twice the one before. */
const FIRST_ROWS = 20;
const ROWS_A_PIECE = 500;
/** With a byte order mark: Excel on Windows takes a file without one for GBK. */
const BOM = '\uFEFF';

async function* toWorkbookRows(table: WrittenTable) {
  yield table.columns.map(({ title }) => title);
  for await (const cells of table.rows) yield cells.map((cell) => escaped(plain(cell)));
}

/** In a workbook `_x0041_` means A; the library reads it so, and leaves escaping it to us. */
const escaped = (value: string | number | null) =>
  typeof value === 'string' ? value.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : value;

const plain = (cell: Cell): string | number | null =>
  typeof cell === 'object' && cell !== null ? ('day' in cell ? cell.day : '') : cell;

function toText(cell: Cell): string {
  const value = plain(cell);
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = /^'*[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function* toLines(table: WrittenTable): AsyncIterable<Buffer> {
  const lineOf = (cells: readonly Cell[]) => `${cells.map(toText).join(',')}\r\n`;
  let piece = BOM + lineOf(table.columns.map(({ title }) => title));
  let count = 0;
  let most = FIRST_ROWS;
  for await (const cells of table.rows) {
    piece += lineOf(cells);
    count += 1;
    if (count < most) continue;
    yield Buffer.from(piece);
    piece = '';
    count = 0;
    most = Math.min(most * 2, ROWS_A_PIECE);
  }
  yield Buffer.from(piece);
}

async function* toWorkbook(table: WrittenTable): AsyncIterable<Uint8Array> {
  // Seventy modules that a start does not need.
  const { writeXlsxStream } = await import('hucre/xlsx');
  yield* writeXlsxStream(toWorkbookRows(table), {
    name: table.name,
    columns: table.columns.map(({ width = 16 }) => ({ width, numFmt: TEXT })),
    freezePane: { rows: 1 },
  });
}

export function writeTable(kind: FileKind, table: WrittenTable): AsyncIterable<Uint8Array> {
  return kind === 'csv' ? toLines(table) : toWorkbook(table);
}

export const FILE_TYPES: Readonly<Record<FileKind, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

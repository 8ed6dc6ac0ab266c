/** The references in a formula, and what becomes of them when rows are added below a table. Pure. */
import { columnLetters } from '../cell.ts';

export interface RowPart {
  row: number;
  /** Written with a dollar sign. */
  isFixed: boolean;
}

/** Rows of a reference; `end` is null for a single cell. Columns never change. */
export interface RowSpan {
  start: RowPart;
  end: RowPart | null;
}

export type MapSpan = (span: RowSpan) => RowSpan;

const CELL = String.raw`\$?[A-Za-z]{1,3}\$?\d{1,7}`;
/**
 * Texts, brackets of structured references, references, names with functions, numbers. A reference is not
 * followed by what would make it a name, a function, or the sheet of another reference.
 */
const TOKEN = new RegExp(
  String.raw`"(?:[^"]|"")*"|\[[^\]]*\]` +
    String.raw`|(?:('(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*(?::[\p{L}_][\p{L}\p{N}_.]*)?)!)?(${CELL}(?::${CELL})?|\$?\d{1,7}:\$?\d{1,7})(?![\p{L}\p{N}_(.!])` +
    String.raw`|'(?:[^']|'')*'|[\p{L}_\\][\p{L}\p{N}_.]*|\d[\d.]*(?:[eE][+-]?\d+)?`,
  'gu',
);

const MOST_ROWS = 1_048_576;

function partOf(text: string): RowPart {
  const [, dollar, digits] = /(\$?)(\d+)$/.exec(text) as unknown as [string, string, string];
  return { row: Number(digits), isFixed: dollar === '$' };
}

const written = (text: string, { row }: RowPart): string => text.replace(/\d+$/, String(row));

function mapReference(reference: string, map: MapSpan): string {
  const [first = '', last] = reference.split(':');
  const start = partOf(first);
  const end = last === undefined ? null : partOf(last);
  if (end !== null && end.row < start.row) return reference;
  const to = map({ start, end });
  if (Math.max(to.start.row, to.end?.row ?? 0) > MOST_ROWS || to.start.row < 1) return '#REF!';
  if (to.end === null) return written(first, to.start);
  return `${written(first, to.start)}:${written(last ?? first, to.end)}`;
}

/** The name of the sheet before a reference, without quotes; null when there is none. */
const sheetOf = (prefix: string | undefined): string | null =>
  prefix === undefined ? null : prefix.replace(/^'|'$/g, '').replaceAll("''", "'");

/**
 * The formula with the references to one sheet mapped. `of` says whether a reference with this name of a
 * sheet, or with none, is one to it.
 */
export function mapFormula(
  formula: string,
  of: (sheet: string | null) => boolean,
  map: MapSpan,
): string {
  return formula.replace(TOKEN, (whole: string, prefix?: string, reference?: string) => {
    if (reference === undefined || !of(sheetOf(prefix))) return whole;
    return (prefix === undefined ? '' : `${prefix}!`) + mapReference(reference, map);
  });
}

/** Ranges as attributes have them: `A1:B2 D4`. */
export const mapRanges = (ranges: string, map: MapSpan): string =>
  ranges.replace(/[^\s]+/g, (range) =>
    new RegExp(`^(?:${CELL}(?::${CELL})?|\\$?\\d+:\\$?\\d+)$`).test(range)
      ? mapReference(range, map)
      : range,
  );

/** A table from `first` to `last`, below which `added` rows come. */
export interface Insertion {
  readonly first: number;
  readonly last: number;
  readonly added: number;
}

const movedRow = ({ last, added }: Insertion, row: number): number =>
  row > last ? row + added : row;

const moved = (insertion: Insertion, part: RowPart): RowPart => ({
  ...part,
  row: movedRow(insertion, part.row),
});

/** Whether the range ends with the table, so that it has to take the added rows in. */
function endsWithTable({ first, last }: Insertion, { start, end }: RowSpan): boolean {
  return end?.row === last && (start.row < last || first === last);
}

const extended = (insertion: Insertion, span: RowSpan): RowSpan => ({
  start: moved(insertion, span.start),
  end: span.end && { ...span.end, row: insertion.last + insertion.added },
});

/** For what stands outside of the table: a range that ends with it takes the added rows in. */
export const outside =
  (insertion: Insertion): MapSpan =>
  (span) =>
    endsWithTable(insertion, span)
      ? extended(insertion, span)
      : { start: moved(insertion, span.start), end: span.end && moved(insertion, span.end) };

/** A function over a whole column that names a single cell. */
const TOTAL_OF_ONE = new RegExp(
  String.raw`\b(SUM|COUNTA?|AVERAGE|MAX|MIN|PRODUCT)\((?:('(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*)!)?(${CELL})\)`,
  'giu',
);

/**
 * A formula outside of the table. A table of one row is a cell of each column: `SUM(B4)` below it is the
 * total of the column, so it becomes a range that grows.
 */
export function mapOutside(
  formula: string,
  of: (sheet: string | null) => boolean,
  insertion: Insertion,
): string {
  const isOneRow = insertion.first === insertion.last && insertion.added > 0;
  const ranged = !isOneRow
    ? formula
    : formula
        .split(/("(?:[^"]|"")*")/)
        .map((piece) =>
          piece.startsWith('"')
            ? piece
            : piece.replace(TOTAL_OF_ONE, (whole, name, sheet, cell) =>
                partOf(cell).row === insertion.first && of(sheetOf(sheet))
                  ? `${name}(${sheet === undefined ? '' : `${sheet}!`}${cell}:${cell})`
                  : whole,
              ),
        )
        .join('');
  return mapFormula(ranged, of, outside(insertion));
}

/** For the table's own rows: so does a range whose end is fixed; one that grows row by row does not. */
export const inside =
  (insertion: Insertion): MapSpan =>
  (span) =>
    span.end?.isFixed === true && endsWithTable(insertion, span)
      ? extended(insertion, span)
      : { start: moved(insertion, span.start), end: span.end && moved(insertion, span.end) };

/** For formats and rules of cells: one that holds for the last row holds for the added ones. */
export const grown =
  (insertion: Insertion): MapSpan =>
  (span) => {
    const end = span.end ?? span.start;
    const holds = span.start.row <= insertion.last && end.row === insertion.last;
    return holds && insertion.added > 0
      ? extended(insertion, { start: span.start, end })
      : outside(insertion)(span);
  };

/** For merged cells: several rows grow with the table, cells within one row do not. */
export const merged =
  (insertion: Insertion): MapSpan =>
  (span) => {
    const isOneRow = (span.end ?? span.start).row === span.start.row;
    return isOneRow
      ? { start: moved(insertion, span.start), end: span.end && moved(insertion, span.end) }
      : outside(insertion)(span);
  };

/** As `inside`, for a formula that is copied from its row to one so many rows further down. */
export function copied(insertion: Insertion, by: number): MapSpan {
  const within = inside(insertion);
  const part = (to: RowPart, from: RowPart): RowPart =>
    from.isFixed || from.row > insertion.last ? to : { ...from, row: from.row + by };
  return (span) => {
    const to = within(span);
    return {
      start: part(to.start, span.start),
      end: span.end && to.end && part(to.end, span.end),
    };
  };
}

/** As a spreadsheet fills down: what is not fixed moves along. */
export const filledDown = (by: number): MapSpan => {
  const part = (from: RowPart): RowPart => (from.isFixed ? from : { ...from, row: from.row + by });
  return ({ start, end }) => ({ start: part(start), end: end && part(end) });
};

/** The formula of one cell filled so many rows down and columns to the right. */
export function fillFormula(formula: string, rows: number, columns: number): string {
  const down = mapFormula(formula, () => true, filledDown(rows));
  if (columns === 0) return down;
  return down.replace(TOKEN, (whole: string, prefix?: string, reference?: string) => {
    if (reference === undefined) return whole;
    const cells = reference.replace(/(\$?)([A-Za-z]{1,3})(?=\$?\d)/g, (cell, dollar, letters) =>
      dollar === '$' ? cell : columnLetters(columnNumber(letters) + columns - 1),
    );
    return (prefix === undefined ? '' : `${prefix}!`) + cells;
  });
}

/** A is 1. */
export const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

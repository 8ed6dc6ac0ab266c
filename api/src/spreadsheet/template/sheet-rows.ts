/** The rows of a sheet's part as objects, and back. What stands before and after them stays as it came. */
import { columnLetters } from '../cell.ts';
import { FileFault } from '../file-fault.ts';
import { decoded } from '../xml-text.ts';
import { columnNumber, fillFormula } from './references.ts';
import { attributeOf, encoded, type Piece, piecesOf, withAttribute } from './xml.ts';

export interface Formula {
  /** Its tag, without what a shared formula has. */
  readonly tag: string;
  readonly text: string;
}

export interface SheetCell {
  readonly column: number;
  /** Its starting tag, as an open one. */
  readonly tag: string;
  readonly formula: Formula | null;
  /** What stands inside, of a cell without a formula. */
  readonly content: string;
}

export interface SheetRow {
  readonly row: number;
  /** Its starting tag, as an open one. */
  readonly tag: string;
  readonly cells: ReadonlyMap<number, SheetCell>;
}

export interface SheetPart {
  readonly before: readonly Piece[];
  readonly rows: readonly SheetRow[];
  readonly after: readonly Piece[];
}

const opened = ({ kind, raw }: Piece): string =>
  kind === 'EMPTY' ? raw.replace(/\s*\/>$/, '>') : raw;

interface SharedFormula extends Formula {
  row: number;
  column: number;
}

/** A reader of cells, which remembers the formulas that later ones share. */
function createCellReader() {
  const shared = new Map<string, SharedFormula>();

  function readFormula(piece: Piece, text: string, row: number, column: number): Formula | null {
    const tag = opened(piece);
    if (attributeOf(tag, 't') !== 'shared') return text === '' ? null : { tag, text };
    const index = attributeOf(tag, 'si') ?? '';
    // Each gets its own: rows that come between two of them would change what the others mean.
    const plain = `${/^<[\w.:-]+/.exec(tag)?.[0] ?? '<f'}>`;
    if (text !== '') {
      shared.set(index, { tag: plain, text, row, column });
      return { tag: plain, text };
    }
    const from = shared.get(index);
    if (from === undefined) throw new FileFault('BROKEN');
    return { tag: plain, text: fillFormula(from.text, row - from.row, column - from.column) };
  }

  return (row: number, column: number, start: Piece, inner: readonly Piece[]): SheetCell => {
    const at = inner.findIndex(({ name, kind }) => name === 'f' && kind !== 'CLOSE');
    const piece = inner[at];
    let formula: Formula | null = null;
    if (piece !== undefined) {
      const end = inner.findIndex(({ name, kind }) => name === 'f' && kind === 'CLOSE');
      const text = piece.kind === 'EMPTY' ? [] : inner.slice(at + 1, end);
      formula = readFormula(piece, decoded(text.map(({ raw }) => raw).join('')), row, column);
    }
    const content = formula === null ? inner.map(({ raw }) => raw).join('') : '';
    return { column, tag: opened(start), formula, content };
  };
}

/** The pieces up to the end of an element whose start has been read. */
function innerOf(pieces: Iterator<Piece>, name: string): Piece[] {
  const inner: Piece[] = [];
  for (;;) {
    const { value, done } = pieces.next();
    if (done === true) throw new FileFault('BROKEN');
    if (value.kind === 'CLOSE' && value.name === name) return inner;
    inner.push(value);
  }
}

function readRow(
  start: Piece,
  inner: readonly Piece[],
  row: number,
  readCell: ReturnType<typeof createCellReader>,
): SheetRow {
  const cells = new Map<number, SheetCell>();
  const pieces = inner[Symbol.iterator]();
  let column = 0;
  for (const piece of { [Symbol.iterator]: () => pieces }) {
    if (piece.name !== 'c' || piece.kind === 'CLOSE') continue;
    const letters = /^([A-Za-z]{1,3})\d+$/.exec(attributeOf(piece.raw, 'r') ?? '')?.[1];
    column = letters === undefined ? column + 1 : columnNumber(letters);
    const within = piece.kind === 'EMPTY' ? [] : innerOf(pieces, 'c');
    cells.set(column, readCell(row, column, piece, within));
  }
  return { row, tag: opened(start), cells };
}

export function readSheetPart(xml: string): SheetPart {
  const readCell = createCellReader();
  const before: Piece[] = [];
  const after: Piece[] = [];
  const rows: SheetRow[] = [];
  const pieces = piecesOf(xml);
  let place: 'BEFORE' | 'ROWS' | 'AFTER' = 'BEFORE';
  let row = 0;
  for (const piece of { [Symbol.iterator]: () => pieces }) {
    if (piece.name === 'sheetData') {
      if (piece.kind === 'CLOSE') {
        place = 'AFTER';
        after.push(piece);
        continue;
      }
      // An empty one is opened, for rows to come.
      before.push({ ...piece, kind: 'OPEN', raw: opened(piece) });
      place = piece.kind === 'EMPTY' ? 'AFTER' : 'ROWS';
      if (piece.kind === 'EMPTY') {
        const name = /^<([\w.:-]+)/.exec(piece.raw)?.[1] ?? 'sheetData';
        after.push({ kind: 'CLOSE', name: 'sheetData', raw: `</${name}>` });
      }
    } else if (place === 'BEFORE') before.push(piece);
    else if (place === 'AFTER') after.push(piece);
    else if (piece.name === 'row') {
      row = Number(attributeOf(piece.raw, 'r') ?? row + 1);
      rows.push(
        readRow(piece, piece.kind === 'EMPTY' ? [] : innerOf(pieces, 'row'), row, readCell),
      );
    }
  }
  if (place !== 'AFTER') throw new FileFault('BROKEN');
  return { before, rows, after };
}

const closing = (tag: string): string => `</${/^<([\w.:-]+)/.exec(tag)?.[1] ?? ''}>`;

const wholeOf = (tag: string, content: string): string =>
  content === '' ? tag.replace(/>$/, '/>') : tag + content + closing(tag);

function printCell({ column, tag, formula, content }: SheetCell, row: number): string {
  const at = withAttribute(tag, 'r', `${columnLetters(column - 1)}${row}`);
  const inner = formula === null ? content : wholeOf(formula.tag, encoded(formula.text));
  return wholeOf(at, inner);
}

export function printRow({ row, tag, cells }: SheetRow): string {
  const content = [...cells.values()]
    .toSorted((a, b) => a.column - b.column)
    .map((cell) => printCell(cell, row));
  return wholeOf(withAttribute(tag, 'r', String(row)), content.join(''));
}

export const printSheetPart = ({ before, rows, after }: SheetPart): string =>
  [...before.map(({ raw }) => raw), ...rows.map(printRow), ...after.map(({ raw }) => raw)].join('');

/** The rows of a sheet with a table in it filled: its own rows, those that are added, those below. */
import { columnLetters } from '../cell.ts';
import {
  copied,
  filledDown,
  type Insertion,
  inside,
  type MapSpan,
  mapFormula,
  mapOutside,
  mapRanges,
  outside,
} from './references.ts';
import type { Formula, SheetCell, SheetRow } from './sheet-rows.ts';
import { attributeOf, encodedValue, withAttribute, withoutAttribute } from './xml.ts';

/** What is written into a cell. */
export type FillValue = string | number | null | { readonly day: string };

export interface RowFill {
  readonly insertion: Insertion;
  /** By column, the value of each record. */
  readonly columns: ReadonlyMap<number, readonly FillValue[]>;
  readonly records: number;
  /** Values of single cells, by row and column. */
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, FillValue>>;
}

/** What the filling has to know of the workbook. */
export interface SheetFacts {
  /** With its colon: of the elements of the part. */
  readonly prefix: string;
  /** Whether a formula's reference with this name of a sheet is one to this sheet. */
  isOwn(sheet: string | null): boolean;
  /** Indexes of the styles that show a number as a day. */
  readonly dayStyles: ReadonlySet<number>;
  /** The number of a day in the calendar of the workbook. */
  serialOf(day: string): number;
}

/** What a cell had to do with its old value: its type, and metadata of that value. */
const bare = (tag: string): string =>
  ['t', 'vm', 'cm'].reduce((tagged, name) => withoutAttribute(tagged, name), tag);

export function writeValue(cell: SheetCell, value: FillValue, facts: SheetFacts): SheetCell {
  const { prefix } = facts;
  const tag = bare(cell.tag);
  const empty = { ...cell, tag, formula: null, content: '' };
  if (value === null || value === '') return empty;
  const number = (content: number) => ({
    ...empty,
    content: `<${prefix}v>${content}</${prefix}v>`,
  });
  if (typeof value === 'number') return number(value);
  const style = Number(attributeOf(tag, 's') ?? 0);
  if (typeof value === 'object' && facts.dayStyles.has(style))
    return number(facts.serialOf(value.day));
  const text = typeof value === 'object' ? value.day : value;
  return {
    ...empty,
    tag: withAttribute(tag, 't', 'inlineStr'),
    content: `<${prefix}is><${prefix}t xml:space="preserve">${encodedValue(text)}</${prefix}t></${prefix}is>`,
  };
}

const newCell = (column: number, prefix: string): SheetCell => ({
  column,
  tag: `<${prefix}c>`,
  formula: null,
  content: '',
});

/** The cells that a formula of several covers move with it. */
function withRange(formula: Formula, text: string, map: MapSpan): Formula {
  const ref = attributeOf(formula.tag, 'ref');
  const tag = ref === null ? formula.tag : withAttribute(formula.tag, 'ref', mapRanges(ref, map));
  return { tag, text };
}

const mapInside = (formula: Formula, facts: SheetFacts, insertion: Insertion): Formula => {
  const map = inside(insertion);
  return withRange(formula, mapFormula(formula.text, facts.isOwn, map), map);
};

const mapBeside = (formula: Formula, facts: SheetFacts, insertion: Insertion): Formula =>
  withRange(formula, mapOutside(formula.text, facts.isOwn, insertion), outside(insertion));

function copyFormula(
  formula: Formula,
  facts: SheetFacts,
  insertion: Insertion,
  { by, to }: { by: number; to: string },
): Formula {
  const own = mapFormula(formula.text, facts.isOwn, copied(insertion, by));
  const text = mapFormula(own, (sheet) => !facts.isOwn(sheet), filledDown(by));
  const isArray = attributeOf(formula.tag, 'ref') !== null;
  return { tag: isArray ? withAttribute(formula.tag, 'ref', to) : formula.tag, text };
}

/** Without what it came to: a program that opens the file has to work it out (decision 173). */
const withFormula = (cell: SheetCell, formula: Formula): SheetCell => ({
  ...cell,
  tag: bare(cell.tag),
  formula,
  content: '',
});

/**
 * Which row of the table a row of the longer one looks like: the first and the last as before, so that the
 * frame stays whole, and the ones between in turn, so that stripes go on. Indexes from 0.
 */
export function lookOf(index: number, length: number, total: number): number {
  if (total === length || length <= 2) return Math.min(index, length - 1);
  if (index === 0) return 0;
  return index === total - 1 ? length - 1 : 1 + ((index - 1) % (length - 2));
}

const styled = (cell: SheetCell, like: SheetCell | undefined): SheetCell => {
  const style = like === undefined ? null : attributeOf(like.tag, 's');
  if (like === undefined) return cell;
  return {
    ...cell,
    tag: style === null ? withoutAttribute(cell.tag, 's') : withAttribute(cell.tag, 's', style),
  };
};

export function fillRows(
  rows: readonly SheetRow[],
  { insertion, columns, records, cells }: RowFill,
  facts: SheetFacts,
): SheetRow[] {
  const { first, last, added } = insertion;
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const blank = (row: number): SheetRow => ({
    row,
    tag: `<${facts.prefix}row>`,
    cells: new Map(),
  });
  const rowAt = (row: number) => byRow.get(row) ?? blank(row);
  const length = last - first + 1;
  const total = length + added;

  function fillOther(source: SheetRow): SheetRow {
    const filled = new Map(source.cells);
    for (const [column, cell] of filled) {
      if (cell.formula === null) continue;
      filled.set(column, withFormula(cell, mapBeside(cell.formula, facts, insertion)));
    }
    for (const [column, value] of cells.get(source.row) ?? []) {
      const cell = filled.get(column) ?? newCell(column, facts.prefix);
      filled.set(column, writeValue(cell, value, facts));
    }
    return {
      tag: cells.has(source.row) ? withoutSpans(source.tag) : source.tag,
      row: source.row > last ? source.row + added : source.row,
      cells: filled,
    };
  }

  /** The formula of a cell of the table: its own, or that of the row above which it continues. */
  function formulaAt(row: number, column: number): Formula | null {
    const source = Math.min(row, last);
    const own = rowAt(source).cells.get(column);
    const to = `${columnLetters(column - 1)}${row}`;
    if (own?.formula != null) {
      return row <= last
        ? mapInside(own.formula, facts, insertion)
        : copyFormula(own.formula, facts, insertion, { by: row - last, to });
    }
    const isFree = row > last || own === undefined || own.content === '';
    const above = rowAt(first).cells.get(column)?.formula ?? null;
    if (above === null || !isFree || row - first >= records) return null;
    return copyFormula(above, facts, insertion, { by: row - first, to });
  }

  function fillTableRow(row: number): SheetRow {
    const index = row - first;
    const own = row <= last ? rowAt(row) : { ...blank(row), tag: rowAt(last).tag };
    const look = rowAt(first + lookOf(index, length, total));
    const isAsItWas = added === 0 || row < last;
    const source = row <= last ? own : rowAt(last);
    const filled = new Map<number, SheetCell>();
    const names = new Set([
      ...source.cells.keys(),
      ...look.cells.keys(),
      ...rowAt(first).cells.keys(),
      ...columns.keys(),
    ]);
    for (const column of names) {
      const like = look.cells.get(column) ?? source.cells.get(column);
      const kept = own.cells.get(column);
      if (isAsItWas && kept === undefined && !columns.has(column)) {
        const formula = formulaAt(row, column);
        const from = rowAt(first).cells.get(column);
        if (formula !== null && from !== undefined) filled.set(column, withFormula(from, formula));
        continue;
      }
      const cell = kept ?? newCell(column, facts.prefix);
      const dressed = isAsItWas && kept !== undefined ? cell : styled(cell, like);
      const values = columns.get(column);
      const formula = values === undefined ? formulaAt(row, column) : null;
      filled.set(
        column,
        values !== undefined
          ? writeValue(dressed, values[index] ?? null, facts)
          : formula !== null
            ? withFormula(dressed, formula)
            : dressed,
      );
    }
    const tag = isAsItWas ? own.tag : rowTag(look.tag);
    return { row, tag: withoutSpans(tag), cells: filled };
  }

  const others = rows.filter(({ row }) => row < first || row > last);
  const missing = [...cells.keys()].filter((row) => !byRow.has(row)).map(blank);
  const table = Array.from({ length: total }, (_, index) => fillTableRow(first + index));
  return [...[...others, ...missing].map(fillOther), ...table].toSorted((a, b) => a.row - b.row);
}

/** A row that is added is not hidden, whatever the one it looks like is. */
const rowTag = (tag: string): string => withoutAttribute(tag, 'hidden');

/** The columns that a row says it uses, which is a hint only, may be others now. */
const withoutSpans = (tag: string): string => withoutAttribute(tag, 'spans');

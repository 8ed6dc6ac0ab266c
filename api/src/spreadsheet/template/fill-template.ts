/**
 * A superior's workbook, filled. Only the cells that change are written, in the parts as they came: what
 * an office needs of it stays as it was (decision 173). Runs in the worker.
 */
import { guardArchive } from '../archive-guard.ts';
import { FileFault } from '../file-fault.ts';
import { type FillValue, fillRows, type SheetFacts } from './fill-rows.ts';
import { openPackage, type Package } from './package.ts';
import { type Insertion, mapOutside } from './references.ts';
import { printSheetPart, readSheetPart, type SheetCell, type SheetRow } from './sheet-rows.ts';
import { shiftParts, shiftPieces } from './shift-parts.ts';
import {
  dayStylesOf,
  readWorkbookFacts,
  removeCalculationChain,
  serialOf,
  withFullCalculation,
} from './workbook.ts';
import { prefixOf, withoutAttribute } from './xml.ts';

export type { FillValue } from './fill-rows.ts';

export interface TemplateFill {
  /** Name of the sheet with the table. */
  readonly sheet: string;
  /** The rows of the table that the template has: the first and the last, as the spreadsheet counts. */
  readonly firstRow: number;
  readonly lastRow: number;
  readonly records: number;
  /** The value of each record, by the number of the column; A is 1. */
  readonly columns: readonly (readonly [number, readonly FillValue[]])[];
  readonly cells: readonly {
    readonly row: number;
    readonly column: number;
    readonly value: FillValue;
  }[];
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function byRowAndColumn({ cells }: TemplateFill): Map<number, Map<number, FillValue>> {
  const rows = new Map<number, Map<number, FillValue>>();
  for (const { row, column, value } of cells) {
    const ofRow = rows.get(row) ?? new Map<number, FillValue>();
    rows.set(row, ofRow.set(column, value));
  }
  return rows;
}

/** A sheet that is not filled: its formulas follow the rows that move, and forget what they came to. */
function followSheet(xml: string, insertion: Insertion, isNamed: SheetFacts['isOwn']): string {
  const part = readSheetPart(xml);
  const follow = (cell: SheetCell): SheetCell => {
    if (cell.formula === null) return cell;
    const text = mapOutside(cell.formula.text, isNamed, insertion);
    return { ...cell, tag: withoutAttribute(cell.tag, 't'), formula: { ...cell.formula, text } };
  };
  const rows = part.rows.map(
    (row): SheetRow => ({
      ...row,
      cells: new Map([...row.cells].map(([column, cell]) => [column, follow(cell)])),
    }),
  );
  const rest =
    insertion.added === 0
      ? part.after
      : shiftPieces(part.after, insertion, { isOwn: isNamed, hasRanges: false });
  return printSheetPart({ ...part, rows, after: rest });
}

function fillSheet(
  xml: string,
  fill: TemplateFill,
  insertion: Insertion,
  facts: SheetFacts,
): string {
  const part = readSheetPart(xml);
  const rows = fillRows(
    part.rows,
    {
      insertion,
      columns: new Map(fill.columns),
      records: fill.records,
      cells: byRowAndColumn(fill),
    },
    facts,
  );
  const isMoved = insertion.added > 0;
  const move = (pieces: typeof part.after) =>
    isMoved ? shiftPieces(pieces, insertion, { isOwn: facts.isOwn, hasRanges: true }) : pieces;
  return printSheetPart({ before: move(part.before), rows, after: move(part.after) });
}

async function fillParts(parts: Package, fill: TemplateFill): Promise<void> {
  const workbook = await readWorkbookFacts(parts);
  const sheet = workbook.sheets.find(({ name }) => sameName(name, fill.sheet));
  if (sheet === undefined) throw new FileFault('NO_SHEET');
  const { firstRow, lastRow, records } = fill;
  const insertion: Insertion = {
    first: firstRow,
    last: lastRow,
    added: Math.max(0, records - (lastRow - firstRow + 1)),
  };
  const isNamed = (name: string | null) => name !== null && sameName(name, sheet.name);
  const dayStyles = await dayStylesOf(parts, workbook.part);
  for (const { part } of workbook.sheets) {
    const xml = await parts.read(part);
    const facts: SheetFacts = {
      prefix: prefixOf(xml),
      isOwn: (name) => name === null || isNamed(name),
      dayStyles,
      serialOf: (day) => serialOf(day, workbook.is1904),
    };
    const filled =
      part === sheet.part
        ? fillSheet(xml, fill, insertion, facts)
        : followSheet(xml, insertion, isNamed);
    if (filled !== xml) parts.write(part, filled);
  }
  if (insertion.added > 0) {
    await shiftParts(parts, { workbook: workbook.part, sheet: sheet.part }, insertion, isNamed);
  }
  await removeCalculationChain(parts, workbook.part);
  parts.write(workbook.part, withFullCalculation(await parts.read(workbook.part)));
}

export async function fillTemplate(bytes: Uint8Array, fill: TemplateFill): Promise<Uint8Array> {
  await guardArchive(bytes);
  const parts = openPackage(bytes);
  await fillParts(parts, fill);
  return parts.save();
}

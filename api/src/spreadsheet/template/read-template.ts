/** What a superior's workbook looks like, for a person to say which cell is what. Runs in the worker. */
import { type MergeRange, readXlsx } from 'hucre/xlsx';
import { guardArchive } from '../archive-guard.ts';
import { FileFault } from '../file-fault.ts';
import { openPackage } from './package.ts';
import { readSheetPart } from './sheet-rows.ts';
import { readWorkbookFacts } from './workbook.ts';
import { attributeOf, type Piece } from './xml.ts';

/** A cell that holds something. */
export interface TemplateCell {
  /** A is 1. */
  readonly column: number;
  readonly text: string;
  readonly formula: string | null;
}

export interface TemplateRow {
  readonly row: number;
  readonly cells: readonly TemplateCell[];
  /** The last column that has a format, even without content; 0 for none. */
  readonly width: number;
}

export interface TemplateMerge {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export type TemplateProtection = 'NONE' | 'OPEN' | 'PASSWORD';

export interface TemplateSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly protection: TemplateProtection;
  readonly rows: readonly TemplateRow[];
  readonly merges: readonly TemplateMerge[];
  readonly hiddenColumns: readonly number[];
}

/** Of a sheet, that is looked at: a table is found near its top. */
const MOST_ROWS = 500;
const MOST_COLUMNS = 100;
const MOST_TEXT = 200;

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  }
  const text = String(value).trim();
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text;
}

function protectionOf(pieces: readonly Piece[]): TemplateProtection {
  const piece = pieces.find(({ name, kind }) => name === 'sheetProtection' && kind !== 'CLOSE');
  const sheet = piece === undefined ? null : attributeOf(piece.raw, 'sheet');
  if (piece === undefined || !(sheet === '1' || sheet === 'true')) return 'NONE';
  const hash = attributeOf(piece.raw, 'hashValue') ?? attributeOf(piece.raw, 'password');
  return hash === null || hash === '' ? 'OPEN' : 'PASSWORD';
}

function hiddenColumnsOf(pieces: readonly Piece[]): number[] {
  return pieces
    .filter(({ name, kind, raw }) => {
      const hidden = attributeOf(raw, 'hidden');
      return name === 'col' && kind !== 'CLOSE' && (hidden === '1' || hidden === 'true');
    })
    .flatMap(({ raw }) => {
      const first = Number(attributeOf(raw, 'min') ?? 1);
      const last = Math.min(Number(attributeOf(raw, 'max') ?? first), MOST_COLUMNS);
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
    });
}

const mergeOf = ({ startRow, endRow, startCol, endCol }: MergeRange): TemplateMerge => ({
  firstRow: startRow + 1,
  lastRow: endRow + 1,
  firstColumn: startCol + 1,
  lastColumn: endCol + 1,
});

export async function readTemplate(bytes: Uint8Array): Promise<TemplateSheet[]> {
  await guardArchive(bytes);
  const read = await readXlsx(bytes).catch((error: unknown) => {
    throw new FileFault((error as Error).name === 'EncryptedFileError' ? 'ENCRYPTED' : 'BROKEN');
  });
  const parts = openPackage(bytes);
  const { sheets } = await readWorkbookFacts(parts);
  const found: TemplateSheet[] = [];
  for (const { name, isHidden, part } of sheets) {
    const sheet = read.sheets.find((each) => each.name === name);
    const { before, rows, after } = readSheetPart(await parts.read(part));
    found.push({
      name,
      isHidden,
      protection: protectionOf(after),
      hiddenColumns: hiddenColumnsOf(before),
      merges: (sheet?.merges ?? []).map(mergeOf),
      rows: rows.slice(0, MOST_ROWS).map(({ row, cells }) => ({
        row,
        width: Math.min(Math.max(0, ...cells.keys()), MOST_COLUMNS),
        cells: [...cells.values()]
          .filter(({ column }) => column <= MOST_COLUMNS)
          .map(({ column, formula }) => ({
            column,
            text: formula === null ? shown(sheet?.rows[row - 1]?.[column - 1]) : '',
            formula: formula?.text ?? null,
          }))
          .filter(({ text, formula }) => text !== '' || formula !== null),
      })),
    });
  }
  return found;
}

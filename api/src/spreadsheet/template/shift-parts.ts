/** What else in a workbook names rows of a sheet: merges, rules, names, pictures, charts, comments. */

import { decoded } from '../xml-text.ts';
import type { Package } from './package.ts';
import {
  grown,
  type Insertion,
  inside,
  type MapSpan,
  mapFormula,
  mapRanges,
  merged,
  outside,
} from './references.ts';
import { attributeOf, encoded, type Piece, piecesOf, withAttribute } from './xml.ts';

/** By element: its attributes that hold ranges, and how these move. */
type RangeRules = Readonly<Record<string, readonly [string[], (insertion: Insertion) => MapSpan]>>;

const RANGES: RangeRules = {
  dimension: [['ref'], outside],
  autoFilter: [['ref'], outside],
  sortState: [['ref'], outside],
  sortCondition: [['ref'], outside],
  hyperlink: [['ref'], outside],
  table: [['ref'], outside],
  comment: [['ref'], outside],
  threadedComment: [['ref'], outside],
  pane: [['topLeftCell'], outside],
  sheetView: [['topLeftCell'], outside],
  selection: [['activeCell', 'sqref'], outside],
  conditionalFormatting: [['sqref'], grown],
  dataValidation: [['sqref'], grown],
  protectedRange: [['sqref'], grown],
  ignoredError: [['sqref'], grown],
  mergeCell: [['ref'], merged],
};

/** Elements whose text is a formula. */
const FORMULAS = new Set(['formula', 'formula1', 'formula2', 'f']);

function mapTag({ name, raw }: Piece, insertion: Insertion): string {
  const [attributes, mapOf] = RANGES[name] ?? [[], outside];
  let tag = raw;
  for (const attribute of attributes) {
    const ranges = attributeOf(tag, attribute);
    if (ranges !== null) tag = withAttribute(tag, attribute, mapRanges(ranges, mapOf(insertion)));
  }
  if (name === 'brk') {
    const row = Number(attributeOf(tag, 'id'));
    if (row >= insertion.last) tag = withAttribute(tag, 'id', String(row + insertion.added));
  }
  return tag;
}

/** The merges of cells of the last row, again for each row that is added. */
function copyMerges(merges: readonly Piece[], { last, added }: Insertion): string {
  const ofRow = merges.filter(({ name, raw, kind }) => {
    const rows = (attributeOf(raw, 'ref') ?? '').match(/\d+/g) ?? [];
    return name === 'mergeCell' && kind !== 'CLOSE' && rows.every((row) => Number(row) === last);
  });
  return Array.from({ length: added }, (_, index) =>
    ofRow.map(({ raw }) => {
      const ref = (attributeOf(raw, 'ref') ?? '').replace(/\d+/g, String(last + index + 1));
      return withAttribute(raw.replace(/\s*\/?>$/, '/>'), 'ref', ref);
    }),
  )
    .flat()
    .join('');
}

export interface ShiftOptions {
  /** As in `mapFormula`. */
  isOwn(sheet: string | null): boolean;
  /** Whether ranges without the name of a sheet are of the one whose rows move. */
  hasRanges: boolean;
}

/** A part, or a stretch of one, with what it says of rows moved. */
export function shiftPieces(
  pieces: readonly Piece[],
  insertion: Insertion,
  { isOwn, hasRanges }: ShiftOptions,
): Piece[] {
  let within = '';
  let isColumns = false;
  const out: Piece[] = [];
  const text = (piece: Piece, to: string) => out.push({ ...piece, raw: to });
  for (const piece of pieces) {
    const { kind, name, raw } = piece;
    if (name === 'colBreaks') isColumns = kind === 'OPEN';
    if (kind === 'OPEN' || kind === 'EMPTY') {
      within = kind === 'OPEN' ? name : '';
      text(piece, isColumns || !hasRanges ? raw : mapTag(piece, insertion));
    } else if (kind === 'CLOSE') {
      if (name === 'mergeCells' && hasRanges) {
        const start = out.findLastIndex((before) => before.name === 'mergeCells');
        const opening = out[start] as Piece;
        const added = copyMerges(
          pieces.filter((each) => each.name === 'mergeCell'),
          insertion,
        );
        if (added !== '') out.push({ kind: 'TEXT', name: '', raw: added });
        const count = out
          .slice(start + 1)
          .reduce(
            (sum, each) => sum + (each.raw.match(/<([\w.-]+:)?mergeCell\b/g) ?? []).length,
            0,
          );
        out[start] = { ...opening, raw: withAttribute(opening.raw, 'count', String(count)) };
      }
      within = '';
      out.push(piece);
    } else if (FORMULAS.has(within)) {
      const formula = decoded(raw);
      const to = mapFormula(formula, isOwn, inside(insertion));
      text(piece, to === formula ? raw : encoded(to));
    } else if (within === 'sqref' && hasRanges) text(piece, mapRanges(raw, grown(insertion)));
    else out.push(piece);
  }
  return out;
}

const join = (pieces: readonly Piece[]): string => pieces.map(({ raw }) => raw).join('');

/** Texts of the named elements changed; the rest as it came. */
function mapTexts(xml: string, names: readonly string[], change: (text: string) => string): string {
  let within = '';
  const out: string[] = [];
  for (const { kind, name, raw } of piecesOf(xml)) {
    if (kind === 'OPEN') within = name;
    if (kind === 'CLOSE') within = '';
    out.push(kind === 'TEXT' && names.includes(within) ? change(raw) : raw);
  }
  return out.join('');
}

/** Rows are counted from 0 where things are anchored to cells. */
const movedAnchor = (insertion: Insertion, row: string): string =>
  Number(row) >= insertion.last ? String(Number(row) + insertion.added) : row;

/** The rows of the corners of a note's box: columns, rows and offsets in turn. */
function moveBox(insertion: Insertion, text: string): string {
  const numbers = text.split(',');
  if (numbers.length !== 8) return text;
  return numbers
    .map((number, at) =>
      at === 2 || at === 6 ? ` ${movedAnchor(insertion, number.trim())}` : number,
    )
    .join(',');
}

/** Moves what hangs on the sheet, and what names it from elsewhere. */
export async function shiftParts(
  parts: Package,
  { workbook, sheet }: { workbook: string; sheet: string },
  insertion: Insertion,
  isNamed: (sheet: string | null) => boolean,
): Promise<void> {
  const byName = (formula: string): string => {
    const plain = decoded(formula);
    const to = mapFormula(plain, isNamed, outside(insertion));
    return to === plain ? formula : encoded(to);
  };
  const change = async (name: string, edit: (xml: string) => string): Promise<void> => {
    const xml = await parts.read(name);
    const to = edit(xml);
    if (to !== xml) parts.write(name, to);
  };
  await change(workbook, (xml) => mapTexts(xml, ['definedName'], byName));
  for (const { type, target } of await parts.relationsOf(sheet)) {
    if (!parts.has(target)) continue;
    if (type === 'drawing') {
      await change(target, (xml) => mapTexts(xml, ['row'], (row) => movedAnchor(insertion, row)));
    } else if (type === 'vmlDrawing') {
      await change(target, (xml) =>
        mapTexts(
          mapTexts(xml, ['Row'], (row) => movedAnchor(insertion, row)),
          ['Anchor'],
          (box) => moveBox(insertion, box),
        ),
      );
    } else if (type === 'comments' || type === 'threadedComment' || type === 'table') {
      await change(target, (xml) =>
        join(shiftPieces([...piecesOf(xml)], insertion, { isOwn: isNamed, hasRanges: true })),
      );
    }
  }
  for (const name of parts.names.filter((each) => /^xl\/charts\/[^/]+\.xml$/.test(each))) {
    await change(name, (xml) => mapTexts(xml, ['f'], byName));
  }
  for (const name of parts.names.filter((each) => /pivotCacheDefinition[^/]*\.xml$/.test(each))) {
    await change(name, (xml) =>
      join(
        [...piecesOf(xml)].map((piece) => {
          const source = attributeOf(piece.raw, 'sheet');
          const ref = attributeOf(piece.raw, 'ref');
          if (piece.name !== 'worksheetSource' || ref === null || !isNamed(source)) return piece;
          return {
            ...piece,
            raw: withAttribute(piece.raw, 'ref', mapRanges(ref, outside(insertion))),
          };
        }),
      ),
    );
  }
}

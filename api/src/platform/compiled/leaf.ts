/** JSON of a single cell, by the type of its field. Nothing beyond ASCII is escaped in JSON, so bytes may stand for characters. */
import { type GraphQLOutputType, getNamedType, isEnumType } from 'graphql';
import { printDay, printInstant } from '../time.ts';
import type { Cell, CellKind } from './cell.ts';
import { type Fill, NOTHING_KNOWN, RowTemplate } from './row-template.ts';
import { Declined } from './selection.ts';

const DASH = 45;
const ZERO = 48;

/**
 * As PostgreSQL prints an instant in UTC: mostly with four digits of the year, all six of the second
 * and no era, then no parsing is needed.
 */
function instantJson(text: string): string {
  const isUsual = text.length === 29 && text.charCodeAt(4) === DASH && text.charCodeAt(28) === ZERO;
  return isUsual ? `"${text.slice(0, 10)}T${text.slice(11, 26)}Z"` : `"${printInstant(text)}"`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what JSON escapes
const ESCAPED = /["\\\x00-\x1f]/;

/** Looking first costs two thirds of escaping, and names seldom need it. */
const textJson: Fill = (cell) => (ESCAPED.test(cell) ? JSON.stringify(cell) : `"${cell}"`);
const textOrNullJson: Fill = (cell) => (cell === '' ? 'null' : textJson(cell, NOTHING_KNOWN));
const numberJson: Fill = (cell) => (cell === '' ? 'null' : String(Number(cell)));

/** Of types whose values are never '', so that an empty cell is null without asking the column. */
const FILLS: Readonly<Partial<Record<string, Fill>>> = {
  Int: numberJson,
  Float: numberJson,
  Boolean: (cell) => (cell === '' ? 'null' : String(cell.startsWith('t'))),
  DateTime: (cell) => (cell === '' ? 'null' : instantJson(cell)),
  Date: (cell) => (cell === '' ? 'null' : `"${printDay(cell)}"`),
};

/** A cell that needs no escaping, in quotes. */
export function quoted(row: RowTemplate, cell: Cell): void {
  row.text('"');
  row.cell(cell, null);
  row.text('"');
}

/** Writes the value of a leaf field, null when the cell is nullable and empty. */
export function writeLeaf(
  row: RowTemplate,
  cell: Cell,
  kind: CellKind,
  type: GraphQLOutputType,
): void {
  const leaf = getNamedType(type);
  if (isEnumType(leaf) || kind === 'uuid') {
    const inner = cell.isNullable ? new RowTemplate(row) : row;
    quoted(inner, cell);
    if (cell.isNullable) row.optional(cell, inner);
    return;
  }
  const isText = leaf.name === 'String' || leaf.name === 'ID';
  const text = cell.isNullable ? textOrNullJson : textJson;
  const fill = isText ? text : FILLS[leaf.name];
  if (fill === undefined) throw new Declined();
  row.cell(cell, fill);
}

/** What a superior's workbook asks for, as its header and labels suggest. Pure. */
import type { ReportRows } from '@shequ/schema/terms.ts';
import { columnLetters } from '../../spreadsheet/cell.ts';
import type {
  TemplateMerge,
  TemplateRow,
  TemplateSheet,
} from '../../spreadsheet/template/run-template.ts';
import {
  CELL_NAMES,
  fieldOfName,
  PERSON_NAMES,
  plainName,
  type Synonyms,
  UNIT_NAMES,
} from './header-names.ts';
import type { ReportFields } from './report-fields.ts';
import type { ReportMapping } from './report-mapping.ts';

/** The header stands among the first rows. */
const HEADER_WITHIN = 20;
/** What begins the rows below a table: totals, notes, signatures. */
const BELOW =
  /^(合计|总计|小计|共计|总数|人数合计|注|备注|说明|填表|填报|制表|审核|审批|负责人|单位负责人|联系人|经办)/;

/** What a column is called; `group` is the heading that stands above several, '' for none. */
interface ColumnName {
  readonly group: string;
  readonly name: string;
}
type Names = ReadonlyMap<number, ColumnName>;

const textsOf = ({ cells }: TemplateRow): Map<number, string> =>
  new Map(cells.filter(({ text }) => text !== '').map(({ column, text }) => [column, text]));

/** The column with this name, by the fields with titles of content, and by the synonyms. */
function fieldOfText(
  name: string,
  synonyms: Synonyms,
  titles: ReadonlyMap<string, string>,
  isTaken: (field: string) => boolean,
): string | null {
  const plain = plainName(name);
  for (const [field, title] of titles) {
    if (!isTaken(field) && title.length > 3 && plain.includes(title)) return field;
  }
  return fieldOfName(name, synonyms, isTaken);
}

/**
 * Below a heading a column is first what both say together, as 持证／人数 is 持证人数 and not every 人数; then
 * what it is called by itself. What the heading says alone is true of no single column: 单位情况／面积.
 */
function fieldOf(
  { group, name }: ColumnName,
  synonyms: Synonyms,
  titles: ReadonlyMap<string, string>,
  isTaken: (field: string) => boolean,
): string | null {
  const meant = (text: string) => fieldOfText(text, synonyms, titles, isTaken);
  if (group === '') return meant(name);
  const both = meant(`${group}${name}`);
  const isOfBoth = (known: string): boolean =>
    plainName(`${group}${name}`).includes(known) &&
    ![group, name].some((each) => plainName(each).includes(known));
  if (both !== null && synonyms[both]?.some((each) => isOfBoth(plainName(each)))) return both;
  return meant(name) ?? (both !== null && titles.has(both) ? both : null);
}

/** Plain titles of what content makes, by field: `完成日期：消防安全` is 消防安全. */
function titlesOf(fields: ReadonlyMap<string, { title: string }>): Map<string, string> {
  const found = new Map<string, string>();
  for (const [id, { title }] of fields) {
    const [, of] = title.split('：');
    if (id.includes(':') && of !== undefined) found.set(id, plainName(of));
  }
  return found;
}

function matchColumns(
  names: Names,
  synonyms: Synonyms,
  titles: ReadonlyMap<string, string>,
): Map<number, string> {
  const found = new Map<number, string>();
  const isTaken = (field: string) => [...found.values()].includes(field);
  for (const [column, name] of names) {
    const field = fieldOf(name, synonyms, titles, isTaken);
    if (field !== null) found.set(column, field);
  }
  return found;
}

interface Header {
  readonly firstRow: number;
  /** The last of its rows. */
  readonly row: number;
  readonly names: Names;
}

/** `填报单位：` above a header is none of its headings. */
const isHeading = (text: string): boolean => text !== '' && !/[:：]/.test(text);

const covers = ({ firstColumn, lastColumn }: TemplateMerge, column: number): boolean =>
  firstColumn <= column && column <= lastColumn;

/**
 * The names of a header of two rows: columns that go through both, and columns below a merged heading.
 * Null when the row above is none of the header: a title goes over all of it, and says nothing of a column.
 */
function namesOfTwoRows(sheet: TemplateSheet, above: TemplateRow, row: TemplateRow): Names | null {
  const upper = textsOf(above);
  const lower = textsOf(row);
  const within = sheet.merges.filter(
    ({ firstRow, lastRow }) => firstRow === above.row && lastRow <= row.row,
  );
  const tall = within.filter(({ lastRow }) => lastRow === row.row);
  const named = [...new Set([...upper.keys(), ...lower.keys()])];
  const headings = within.filter(
    (merge) =>
      merge.lastRow === above.row &&
      isHeading(upper.get(merge.firstColumn) ?? '') &&
      [...lower.keys()].filter((column) => covers(merge, column)).length > 1 &&
      named.some((column) => !covers(merge, column)),
  );
  if (tall.length + headings.length === 0) return null;
  const names = new Map<number, ColumnName>();
  for (const column of named.toSorted((a, b) => a - b)) {
    const heading = headings.find((merge) => covers(merge, column));
    const group = upper.get(heading?.firstColumn ?? column) ?? '';
    const name = lower.get(column) ?? '';
    if (name === '') names.set(column, { group: '', name: group });
    else names.set(column, { group: isHeading(group) ? group : '', name });
  }
  return names;
}

/** The header that ends in this row: alone, and with the row above. None where it goes on below. */
function headersEndingAt(sheet: TemplateSheet, row: TemplateRow): Header[] {
  const rowAt = (number: number) => sheet.rows.find((each) => each.row === number);
  const below = rowAt(row.row + 1);
  if (below !== undefined && namesOfTwoRows(sheet, row, below) !== null) return [];
  const alone = [...textsOf(row)].map(([column, name]) => [column, { group: '', name }] as const);
  const above = rowAt(row.row - 1);
  const both = above === undefined ? null : namesOfTwoRows(sheet, above, row);
  const headers: Header[] = [{ firstRow: row.row, row: row.row, names: new Map(alone) }];
  if (above === undefined || both === null) return headers;
  return [...headers, { firstRow: above.row, row: row.row, names: both }];
}

interface Found {
  readonly sheet: TemplateSheet;
  readonly header: Header;
  readonly rows: ReportRows;
  readonly columns: Map<number, string>;
}

function findHeader(sheets: readonly TemplateSheet[], fields: ReportFields): Found | null {
  const kinds = [
    { rows: 'PEOPLE', synonyms: PERSON_NAMES, titles: titlesOf(fields.people) },
    { rows: 'UNITS', synonyms: UNIT_NAMES, titles: titlesOf(fields.units) },
  ] as const;
  let best: Found | null = null;
  for (const sheet of sheets.filter(({ isHidden }) => !isHidden)) {
    for (const row of sheet.rows.slice(0, HEADER_WITHIN)) {
      for (const header of headersEndingAt(sheet, row)) {
        for (const { rows, synonyms, titles } of kinds) {
          const columns = matchColumns(header.names, synonyms, titles);
          // One name alone is rather a label: 单位：…
          if (columns.size >= 2 && columns.size > (best?.columns.size ?? 0)) {
            best = { sheet, header, rows, columns };
          }
        }
      }
    }
  }
  return best;
}

/** Whether a formula looks at rows above its own: a total. */
const isTotal = (formula: string, row: number): boolean =>
  /\b(SUM|COUNT|COUNTA|COUNTIF|AVERAGE|SUBTOTAL|MAX|MIN)\(/i.test(formula) &&
  [...formula.matchAll(/\$?[A-Z]{1,3}\$?(\d+):\$?[A-Z]{1,3}\$?(\d+)/g)].some(
    ([, first, last]) => Number(first) < row && Number(last) < row,
  );

function lastRowOf(sheet: TemplateSheet, first: number): number {
  const rows = new Map(sheet.rows.map((row) => [row.row, row]));
  let last = first;
  for (let row = first; rows.has(row); row += 1) {
    const { cells } = rows.get(row) as TemplateRow;
    const isBelow = cells.some(
      ({ text, formula }) =>
        BELOW.test(text.replaceAll(/\s/g, '')) || (formula !== null && isTotal(formula, row)),
    );
    if (isBelow) break;
    last = row;
  }
  return last;
}

/** What is suggested for the columns of the table: those with formulas fill themselves. */
function columnsIn({ sheet, columns }: Found, first: number, last: number) {
  const table = sheet.rows.filter(({ row }) => row >= first && row <= last);
  const hasFormula = (column: number) =>
    table.some(({ cells }) =>
      cells.some((cell) => cell.column === column && cell.formula !== null),
    );
  return [...columns]
    .filter(([column]) => !hasFormula(column))
    .map(([column, field]) => ({ column: columnLetters(column - 1), field }));
}

/** Where the value of a label goes: behind its colon, or into the empty cell beside it. */
function cellOfLabel(
  sheet: TemplateSheet,
  row: TemplateRow,
  column: number,
  hasColon: boolean,
): number | null {
  const merge = sheet.merges.find(
    ({ firstRow, lastRow, firstColumn }) =>
      firstRow <= row.row && row.row <= lastRow && firstColumn === column,
  );
  const next = (merge?.lastColumn ?? column) + 1;
  const isFree = next <= row.width && !row.cells.some((cell) => cell.column === next);
  if (hasColon && (merge !== undefined || !isFree)) return column;
  return isFree ? next : null;
}

function findCells(
  sheet: TemplateSheet,
  isTable: (row: number) => boolean,
): ReportMapping['cells'] {
  const found = new Map<string, string>();
  for (const row of sheet.rows) {
    if (isTable(row.row)) continue;
    for (const { column, text, formula } of row.cells) {
      const [label = '', ...behind] = text.split(/[:：]/);
      // What is to be filled in by hand is often drawn as a line.
      const isEmpty = behind.join('').replace(/[_＿\s]/g, '') === '';
      if (formula !== null || !isEmpty) continue;
      const field = Object.keys(CELL_NAMES).find((each) =>
        CELL_NAMES[each]?.some((name) => plainName(name) === plainName(label)),
      );
      if (field === undefined || [...found.values()].includes(field)) continue;
      const at = cellOfLabel(sheet, row, column, behind.length > 0);
      if (at !== null) found.set(`${columnLetters(at - 1)}${row.row}`, field);
    }
  }
  return [...found].map(([cell, field]) => ({ cell, field }));
}

/** A mapping to begin with. What nobody could guess is left out, for a person to say. */
export function suggestMapping(
  sheets: readonly TemplateSheet[],
  fields: ReportFields,
): ReportMapping {
  const found = findHeader(sheets, fields);
  if (found === null) {
    const sheet = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
    return {
      sheet: sheet?.name ?? '',
      rows: 'PEOPLE',
      firstRow: 2,
      lastRow: 2,
      columns: [],
      cells: [],
    };
  }
  const { sheet, header, rows } = found;
  const firstRow = header.row + 1;
  const lastRow = lastRowOf(sheet, firstRow);
  const isTable = (row: number) => row >= header.firstRow && row <= lastRow;
  return {
    sheet: sheet.name,
    rows,
    firstRow,
    lastRow,
    columns: columnsIn(found, firstRow, lastRow),
    cells: findCells(sheet, isTable),
  };
}

/**
 * Tables that are laid out so that they cannot be filled: people who take several rows each, and people who
 * go to the right (decision 183). Pure.
 */
import { columnLetters } from '../../spreadsheet/cell.ts';
import { columnNumber } from '../../spreadsheet/template/references.ts';
import type { TemplateMerge, TemplateSheet } from '../../spreadsheet/template/run-template.ts';
import { sheetOf } from './check-mapping.ts';
import { fieldOfName, PERSON_NAMES } from './header-names.ts';
import type { ReportMapping } from './report-mapping.ts';

/** What names a record: it is there once for each, however many rows one takes. */
const NAMING = ['person.name', 'unit.name'];
/** So many names of columns below each other are no accident. */
const FEWEST_NAMES = 3;

const rangeOf = ({ firstRow, lastRow, firstColumn, lastColumn }: TemplateMerge): string =>
  `${columnLetters(firstColumn - 1)}${firstRow}:${columnLetters(lastColumn - 1)}${lastRow}`;

/** The first merge that makes a record of several rows: down from a row of the table, in the column of names. */
function tallRecord(sheet: TemplateSheet, mapping: ReportMapping): TemplateMerge | null {
  const names = mapping.columns
    .filter(({ field }) => NAMING.includes(field))
    .map(({ column }) => columnNumber(column));
  const tall = sheet.merges
    .filter(({ firstRow, lastRow }) => firstRow < lastRow)
    .filter(({ firstRow, lastRow }) => firstRow >= mapping.firstRow && lastRow > mapping.firstRow)
    .filter(({ firstRow }) => firstRow <= mapping.lastRow)
    .filter(({ firstColumn, lastColumn }) =>
      names.some((column) => firstColumn <= column && column <= lastColumn),
    );
  return tall.toSorted((a, b) => a.firstRow - b.firstRow)[0] ?? null;
}

interface Sideways {
  readonly column: number;
  readonly names: readonly string[];
}

/** A column that holds the names of what is known of people, one below the other. */
function sidewaysIn(sheet: TemplateSheet): Sideways | null {
  const width = Math.max(0, ...sheet.rows.map((row) => row.width));
  for (let column = 1; column <= width; column += 1) {
    const names: string[] = [];
    const fields = new Set<string>();
    for (const row of sheet.rows) {
      const text = row.cells.find((cell) => cell.column === column)?.text ?? '';
      const field = fieldOfName(text, PERSON_NAMES, (taken) => fields.has(taken));
      if (field === null) continue;
      fields.add(field);
      names.push(text);
    }
    if (fields.has('person.name') && fields.size >= FEWEST_NAMES) return { column, names };
  }
  return null;
}

/** Why the workbook cannot be filled as it is laid out, and what to do; null when nothing speaks against it. */
export function faultOfShape(
  sheets: readonly TemplateSheet[],
  suggested: ReportMapping,
): string | null {
  const sheet = sheetOf(sheets, suggested);
  if (sheet === null) return null;
  const record = suggested.rows === 'PEOPLE' ? '人' : '个单位';
  const tall = tallRecord(sheet, suggested);
  if (tall !== null) {
    const rows = tall.lastRow - tall.firstRow + 1;
    return `这张表每${record}占 ${rows} 行（${rangeOf(tall)} 上下合并），现在只能填每${record}一行的表。请在 Excel 或 WPS 里取消合并、每${record}只留一行，另存后再上传；改不了就请发表的单位改。`;
  }
  // A header that was found goes to the right, its records down.
  if (suggested.columns.length > 0) return null;
  for (const { name, isHidden, ...rest } of sheets) {
    const sideways = isHidden ? null : sidewaysIn({ name, isHidden, ...rest });
    if (sideways === null) continue;
    const { column, names } = sideways;
    return `“${name}”的表头竖着写在 ${columnLetters(column - 1)} 列（${names.slice(0, 4).join('、')}），一人一列往右排，现在只能填一人一行往下排的表。请在 Excel 或 WPS 里复制整张表，用“选择性粘贴”里的“转置”粘到新的工作表，另存后再上传。`;
  }
  return null;
}

/** Whether a mapping fits the workbook that it is for. Pure. */
import { columnLetters } from '../../spreadsheet/cell.ts';
import { columnNumber } from '../../spreadsheet/template/references.ts';
import type { TemplateMerge, TemplateSheet } from '../../spreadsheet/template/run-template.ts';
import { columnFields, type ReportFields } from './report-fields.ts';
import type { ReportMapping } from './report-mapping.ts';

export interface MappingFault {
  /** In the input. */
  readonly path: string;
  readonly message: string;
}

/** Rows that a template may have for people, and columns that may be filled. */
const MOST_ROWS = 5_000;

export function placeOfCell(cell: string): { row: number; column: number } {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  return { row: Number(digits), column: columnNumber(letters) };
}

/** Names of sheets are compared without the blanks around them, which no page shows. */
export const sheetOf = (
  sheets: readonly TemplateSheet[],
  { sheet }: Pick<ReportMapping, 'sheet'>,
): TemplateSheet | null => sheets.find(({ name }) => name.trim() === sheet.trim()) ?? null;

const covers = (merge: TemplateMerge, row: number, column: number): boolean =>
  merge.firstRow <= row &&
  row <= merge.lastRow &&
  merge.firstColumn <= column &&
  column <= merge.lastColumn;

/** The first cell of the merge that hides this one; null when none does. */
function hiddenBehind(sheet: TemplateSheet, row: number, column: number): string | null {
  const merge = sheet.merges.find((each) => covers(each, row, column));
  if (merge === undefined || (merge.firstRow === row && merge.firstColumn === column)) return null;
  return `${columnLetters(merge.firstColumn - 1)}${merge.firstRow}`;
}

function faultsOfColumns(
  mapping: ReportMapping,
  sheet: TemplateSheet,
  fields: ReportFields,
): MappingFault[] {
  const known = columnFields(fields, mapping.rows);
  const { firstRow, lastRow } = mapping;
  const seen = new Set<string>();
  return mapping.columns.flatMap(({ column, field }, index): MappingFault[] => {
    const at = columnNumber(column);
    const fault = (message: string) => [{ path: `mapping.columns.${index}`, message }];
    if (seen.has(column)) return fault(`${column} 列选了两次，请只留一项。`);
    seen.add(column);
    if (!known.has(field)) {
      return fault(`${column} 列选的内容已经没有了，或不适合这种表；请重新选择。`);
    }
    const formula = sheet.rows
      .filter(({ row }) => row >= firstRow && row <= lastRow)
      .find(({ cells }) => cells.some((cell) => cell.column === at && cell.formula !== null));
    if (formula !== undefined) {
      return fault(
        `${column}${formula.row} 是上级的公式，会自动算出；请不要给 ${column} 列选内容。`,
      );
    }
    const hidden = sheet.merges.find(
      (merge) =>
        merge.firstRow <= lastRow &&
        merge.lastRow >= firstRow &&
        merge.firstColumn <= at &&
        at <= merge.lastColumn &&
        (merge.firstRow !== merge.lastRow || merge.firstColumn !== at),
    );
    if (hidden === undefined) return [];
    const range = `${columnLetters(hidden.firstColumn - 1)}${hidden.firstRow}:${columnLetters(hidden.lastColumn - 1)}${hidden.lastRow}`;
    if (hidden.firstColumn === at) {
      const rows = hidden.lastRow - hidden.firstRow + 1;
      return fault(
        `${range} 上下合并，一条要占 ${rows} 行，${column} 列填不进去；请不要给 ${column} 列选内容，或在 Excel 里取消合并、每人只留一行，另存后重新上传。`,
      );
    }
    return fault(
      `${range} 是合并的单元格，${column} 列填不进去；请选合并区域最左边的一列，或改小“表格的行”。`,
    );
  });
}

function faultsOfCells(
  mapping: ReportMapping,
  sheet: TemplateSheet,
  fields: ReportFields,
): MappingFault[] {
  const seen = new Set<string>();
  return mapping.cells.flatMap(({ cell, field }, index): MappingFault[] => {
    const fault = (message: string) => [{ path: `mapping.cells.${index}`, message }];
    const { row, column } = placeOfCell(cell);
    if (seen.has(cell)) return fault(`${cell} 选了两次，请只留一项。`);
    seen.add(cell);
    if (!fields.cells.has(field)) return fault(`${cell} 选的内容已经没有了；请重新选择。`);
    if (row >= mapping.firstRow && row <= mapping.lastRow) {
      return fault(
        `${cell} 在表格的行（第 ${mapping.firstRow} 到 ${mapping.lastRow} 行）里；请选表格外的单元格。`,
      );
    }
    const hidden = hiddenBehind(sheet, row, column);
    if (hidden !== null) return fault(`${cell} 合并在 ${hidden} 里；请改填 ${hidden}。`);
    const isFormula = sheet.rows.some(
      (each) =>
        each.row === row &&
        each.cells.some((found) => found.column === column && found.formula !== null),
    );
    return isFormula ? fault(`${cell} 是上级的公式，会自动算出；请不要选它。`) : [];
  });
}

/** Every fault, in the order of the input. */
export function checkMapping(
  mapping: ReportMapping,
  sheets: readonly TemplateSheet[],
  fields: ReportFields,
): MappingFault[] {
  const sheet = sheetOf(sheets, mapping);
  if (sheet === null) {
    const names = sheets.map(({ name }) => `“${name}”`).join('、');
    const message = `没有工作表“${mapping.sheet}”；这个文件里有${names}。`;
    return [{ path: 'mapping.sheet', message }];
  }
  const { firstRow, lastRow } = mapping;
  if (lastRow < firstRow) {
    const message = `表格最后一行（${lastRow}）在第一行（${firstRow}）之前；请改过来。`;
    return [{ path: 'mapping.lastRow', message }];
  }
  if (lastRow - firstRow >= MOST_ROWS) {
    const message = `表格有 ${lastRow - firstRow + 1} 行，最多 ${MOST_ROWS} 行；人多时会自动加行，请改小。`;
    return [{ path: 'mapping.lastRow', message }];
  }
  return [...faultsOfColumns(mapping, sheet, fields), ...faultsOfCells(mapping, sheet, fields)];
}

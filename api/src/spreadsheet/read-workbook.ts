/** The rows of a workbook. The library that reads it is imported here and where workbooks are written. */
import { type CellValue, readXlsx, type Cell as WorkbookCell } from 'hucre/xlsx';
import { guardArchive } from './archive-guard.ts';
import type { Cell, Sheet } from './cell.ts';
import { FileFault } from './file-fault.ts';
import { LIMITS } from './limits.ts';

function toCell(value: CellValue | undefined, detail: WorkbookCell | undefined): Cell {
  if (detail?.type === 'error') return { fault: `公式算出的是错误值 ${String(value)}` };
  if (detail?.type === 'formula' && (value ?? null) === null) {
    return { fault: '公式没有存下算出的值；请在 Excel 或 WPS 中打开并保存一次，或改填数值' };
  }
  if (value === undefined || value === null || value === '') return null;
  if (value instanceof Date) {
    return Number.isNaN(value.getTime())
      ? { fault: '日期无法识别' }
      : { day: value.toISOString().slice(0, 10) };
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string' && value.length > LIMITS.characters) {
    throw new FileFault('LONG_CELL');
  }
  return value;
}

/** The first visible sheet that holds something, or the one of this name. */
export async function readWorkbook(bytes: Uint8Array, wanted: string | null): Promise<Sheet> {
  await guardArchive(bytes);
  const { sheets } = await readXlsx(bytes, {
    sheets: (info) => !info.hidden && !info.veryHidden,
  }).catch((error: unknown) => {
    throw new FileFault((error as Error).name === 'EncryptedFileError' ? 'ENCRYPTED' : 'BROKEN');
  });
  const sheet = sheets.find(({ name, rows }) =>
    wanted === null ? rows.some((row) => row.some((value) => value !== null)) : name === wanted,
  );
  if (sheet === undefined) throw new FileFault('NO_SHEET');
  const rows = sheet.rows.map((values, index) => ({
    row: index + 1,
    cells: values.map((value, column) => toCell(value, sheet.cells?.get(`${index},${column}`))),
  }));
  return {
    rows: rows.filter(({ cells }) => cells.some((cell) => cell !== null)),
    merges: (sheet.merges ?? []).map(({ startRow, endRow }) => ({
      first: startRow + 1,
      last: endRow + 1,
    })),
  };
}

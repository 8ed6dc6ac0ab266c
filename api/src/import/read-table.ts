/**
 * A table that people exported from a spreadsheet: UTF-8 with or without a byte order mark, or
 * GB18030, which Excel on Chinese Windows writes; separated by commas, tabs or semicolons. Returns rows
 * by column name and every fault of the table's form; what cells mean is for the caller.
 */
import { parse } from 'csv-parse/sync';

export const MAXIMUM_BYTES = 50 * 1024 * 1024;

/** A fault as the person with the spreadsheet finds it: row 1 is the header. */
export interface TableFault {
  row: number;
  /** Null when the fault is in the row as a whole. */
  column: string | null;
  message: string;
}

export interface TableRow<Column extends string> {
  /** Number of the row in the spreadsheet. */
  row: number;
  /** Trimmed, full-width digits and letters made narrow; '' for an empty cell or a missing column. */
  cells: Readonly<Record<Column, string>>;
}

export interface Table<Column extends string> {
  rows: TableRow<Column>[];
  faults: TableFault[];
}

export interface TableColumns<Column extends string> {
  required: readonly Column[];
  optional: readonly Column[];
}

/** `第 3 行 手机号：…` */
export function formatTableFault(fault: TableFault): string {
  return `第 ${fault.row} 行${fault.column === null ? '' : ` ${fault.column}`}：${fault.message}`;
}

function wholeTable(message: string): { rows: never[]; faults: TableFault[] } {
  return { rows: [], faults: [{ row: 1, column: null, message }] };
}

/** The text, or null when the bytes are in neither encoding. */
export function decodeText(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      // Also takes a byte order mark away.
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // Zero bytes are in no text: this is UTF-16, or no text at all.
      if (!text.includes('\0')) return text;
    } catch {
      // Not in this encoding.
    }
  }
  return null;
}

/** The one that occurs most in the header; names of columns hold none of them. */
function findDelimiter(text: string): string {
  const header = text.slice(0, text.search(/\r|\n|$/));
  const count = (delimiter: string) => header.split(delimiter).length - 1;
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best), ',');
}

/** What Excel makes of long numbers: the digits after the first six are lost for good. */
const SCIENTIFIC = /^[+-]?\d+(\.\d+)?E[+-]?\d+$/i;

function faultOfCell(text: string): string | null {
  if (SCIENTIFIC.test(text)) {
    return `${text} 是被 Excel 改成科学计数法的数字，原来的数字已经丢失；请把这一列设为“文本”后重新填写并导出`;
  }
  if (/^[=+\-@\t\r]/.test(text)) {
    return `内容以 ${JSON.stringify(text[0])} 开头，会被表格软件当作公式，请去掉`;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001F\u007F]/.test(text)) return '含有换行或其他控制字符，请去掉';
  return null;
}

/** Letters and digits of Chinese input methods made narrow; other full-width signs may belong to a name. */
function clean(cell: string): string {
  const narrow = cell.replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
  return narrow.trim();
}

function faultsOfHeader<Column extends string>(
  header: readonly string[],
  columns: TableColumns<Column>,
): TableFault[] {
  const known: readonly string[] = [...columns.required, ...columns.optional];
  const message = (text: string): TableFault => ({ row: 1, column: null, message: text });
  return [
    ...columns.required
      .filter((name) => !header.includes(name))
      .map((name) => message(`缺少列“${name}”；表头应为 ${known.join(',')}`)),
    ...header
      .filter((name) => name !== '' && !known.includes(name))
      .map((name) => message(`不认识的列“${name}”；可用的列有 ${known.join('、')}`)),
    ...header
      .filter((name, index) => name !== '' && header.indexOf(name) !== index)
      .map((name) => message(`列“${name}”出现了两次`)),
  ];
}

export function readTable<Column extends string>(
  bytes: Uint8Array,
  columns: TableColumns<Column>,
): Table<Column> {
  if (bytes.length > MAXIMUM_BYTES) return wholeTable('文件超过 50 MB，请分成几个文件');
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return wholeTable('这是 Excel 工作簿（xlsx），请在 Excel 中另存为 CSV（UTF-8）再导入');
  }
  const text = decodeText(bytes);
  if (text === null) {
    return wholeTable('文件编码既不是 UTF-8 也不是 GB18030，请在 Excel 中另存为“CSV UTF-8”');
  }
  let records: string[][];
  try {
    records = parse(text, {
      delimiter: findDelimiter(text),
      relax_column_count: true,
      skip_empty_lines: false,
      bom: true,
    });
  } catch (error) {
    const row = (error as { lines?: number }).lines ?? 1;
    const message = '双引号没有成对，无法读出后面的行；请检查这一行或它之前的双引号';
    return { rows: [], faults: [{ row, column: null, message }] };
  }
  const header = (records[0] ?? []).map(clean);
  if (header.every((name) => name === '')) return wholeTable('文件是空的');
  const faults = faultsOfHeader(header, columns);
  if (faults.length > 0) return { rows: [], faults };

  const rows: TableRow<Column>[] = [];
  for (const [index, record] of records.entries()) {
    const row = index + 1;
    if (index === 0 || record.every((cell) => cell.trim() === '')) continue;
    if (record.slice(header.length).some((cell) => cell.trim() !== '')) {
      faults.push({
        row,
        column: null,
        message: `有 ${record.length} 格，表头只有 ${header.length} 列`,
      });
      continue;
    }
    const cells: Partial<Record<Column, string>> = {};
    for (const name of [...columns.required, ...columns.optional]) {
      const position = header.indexOf(name);
      const cell = position === -1 ? '' : clean(record[position] ?? '');
      const fault = faultOfCell(cell);
      if (fault !== null) faults.push({ row, column: name, message: fault });
      cells[name] = fault === null ? cell : '';
    }
    rows.push({ row, cells: cells as Record<Column, string> });
  }
  if (rows.length === 0 && faults.length === 0) return wholeTable('表头之后没有任何行');
  return { rows, faults };
}

/** Rows and columns that already have a fault, so that a later rule does not add a second one. */
export function faultyCells(faults: readonly TableFault[]): Set<string> {
  return new Set(faults.map((fault) => `${fault.row}:${fault.column}`));
}

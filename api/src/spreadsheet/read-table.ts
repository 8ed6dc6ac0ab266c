/**
 * A table by the names of its columns, and every fault of its form by row and column. What cells mean
 * is for the caller.
 */
import { printFound } from '../platform/found.ts';
import { type Cell, columnLetters, type Sheet, type SheetRow } from './cell.ts';
import { FileFault } from './file-fault.ts';
import { nearestName } from './nearest-name.ts';
import { readSheet } from './read-sheet.ts';

/** A fault as the person with the spreadsheet finds it. */
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
  /** What stands in cells with a fault, which are '' above; for people, cut where it is long. */
  spoiled?: Readonly<Record<string, string>>;
}

export interface Table<Column extends string> {
  rows: TableRow<Column>[];
  faults: TableFault[];
}

export interface TableColumns<Column extends string> {
  required: readonly Column[];
  optional: readonly Column[];
  /** Those of the optional ones that hold days; the others hold texts. */
  days?: readonly Column[];
}

/** `第 3 行 手机号：…` */
export function formatTableFault(fault: TableFault): string {
  return `第 ${fault.row} 行${fault.column === null ? '' : ` ${fault.column}`}：${fault.message}`;
}

/** Rows and columns that already have a fault, so that a later rule does not add a second one. */
export function faultyCells(faults: readonly TableFault[]): Set<string> {
  return new Set(faults.map((fault) => `${fault.row}:${fault.column}`));
}

/** Where the names of the columns may stand, below titles and notes. */
const HEADER_ROWS = 10;
/** No cell of a list is longer; what is, is not repeated in a fault. */
const MOST_CHARACTERS = 1_000;
/** What a double of 64 bits keeps of a decimal number. */
const KEPT_DIGITS = 15;
const MOST_FAULTS_OF_HEADER = 5;

/** What Excel makes of long numbers: the digits after the first six are lost for good. */
const SCIENTIFIC = /^[+-]?\d+(\.\d+)?E[+-]?\d+$/i;

function faultOfText(text: string): string | null {
  if (SCIENTIFIC.test(text)) {
    return `${printFound(text)} 是被表格软件改成科学计数法的数字，原来的数字已经丢失；请把这一列设为“文本”后重新填写`;
  }
  if (/^[=+\-@\t\r]/.test(text)) {
    return `内容以 ${JSON.stringify(text[0])} 开头，会被表格软件当作公式，请去掉`;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001F\u007F]/.test(text)) return '含有换行或其他控制字符，请去掉';
  if (text.length > MOST_CHARACTERS) return `有 ${text.length} 个字，太长了`;
  return null;
}

/** Letters and digits of Chinese input methods made narrow; other full-width signs may belong to a name. */
function clean(text: string): string {
  const narrow = text.replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
  return narrow.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '').normalize('NFC');
}

type Reading = { text: string } | { fault: string };

function readNumber(number: number): Reading {
  const digits = Math.abs(number) >= 10 ** KEPT_DIGITS;
  if (!Number.isFinite(number) || digits) {
    return {
      fault: `数字超过 ${KEPT_DIGITS} 位，后几位已丢失；请把这一列设为“文本”后重新填写`,
    };
  }
  return { text: String(number) };
}

/** The text of a cell, in a column of days or of texts. */
function readCell(cell: Cell, isDay: boolean): Reading {
  if (cell === null) return { text: '' };
  if (typeof cell === 'number') return readNumber(cell);
  if (typeof cell === 'object') {
    if ('fault' in cell) return { fault: cell.fault };
    return isDay
      ? { text: cell.day }
      : {
          fault: `被表格软件改成了日期 ${cell.day}；请把这一列设为“文本”后重新填写`,
        };
  }
  const text = clean(cell);
  const fault = faultOfText(text);
  return fault === null ? { text } : { fault };
}

const SHOWN_CHARACTERS = 100;

function shownCell(cell: Cell): string {
  if (typeof cell !== 'object' || cell === null) return String(cell).slice(0, SHOWN_CHARACTERS);
  return 'day' in cell ? cell.day : '';
}

const isEmpty = (cell: Cell | undefined) => {
  return (cell ?? null) === null || (typeof cell === 'string' && clean(cell) === '');
};

const namesOf = ({ cells }: SheetRow): string[] =>
  cells.map((cell) => (typeof cell === 'string' ? clean(cell) : ''));

/** The row with the most names of columns, of the first few. */
function findHeader(rows: readonly SheetRow[], known: readonly string[]): SheetRow | null {
  let header: SheetRow | null = rows[0] ?? null;
  let most = 0;
  for (const row of rows.slice(0, HEADER_ROWS)) {
    const count = new Set(namesOf(row).filter((name) => known.includes(name))).size;
    if (count > most) [header, most] = [row, count];
  }
  return header;
}

function faultsOfHeader(header: SheetRow, sheet: Sheet, columns: TableColumns<string>) {
  const names = namesOf(header);
  const known = [...columns.required, ...columns.optional];
  const isUsed = (name: string) => names.includes(name);
  const missing = columns.required
    .filter((name) => !isUsed(name))
    .map((name) => `缺少列“${name}”；表头应为 ${known.join(',')}`);
  const isMerged = sheet.merges.some(
    ({ first, last }) => first <= header.row && last >= header.row,
  );
  if (missing.length > 0 && isMerged) {
    missing.unshift('表头有合并单元格；请取消合并，让一行里每列有一个列名');
  }
  const unknown = names.flatMap((name, index) => {
    if (name === '' || known.includes(name)) return [];
    const near = nearestName(
      name,
      known.filter((candidate) => !isUsed(candidate)),
    );
    const meant = near === null ? `可用的列有 ${known.join('、')}` : `是不是“${near}”`;
    return [`不认识的列${printFound(name)}（${columnLetters(index)} 列）；${meant}`];
  });
  const twice = names
    .filter((name, index) => name !== '' && names.indexOf(name) !== index)
    .map((name) => `列${printFound(name)}出现了两次`);
  const messages = [...missing, ...unknown, ...twice].map((message) =>
    message.replaceAll(/"([^"]*)"/g, '“$1”'),
  );
  const more = messages.length - MOST_FAULTS_OF_HEADER;
  if (more > 0) messages.splice(MOST_FAULTS_OF_HEADER, more, `表头还有 ${more} 处问题`);
  return messages.map((message) => ({ row: header.row, column: null, message }));
}

/** The table of a sheet. Pure. */
export function readRows<Column extends string>(
  sheet: Sheet,
  columns: TableColumns<Column>,
): Table<Column> {
  const known = [...columns.required, ...columns.optional];
  const rowsWithText = sheet.rows.filter(({ cells }) => cells.some((cell) => !isEmpty(cell)));
  const header = findHeader(rowsWithText, known);
  if (header === null) {
    return { rows: [], faults: [{ row: 1, column: null, message: '文件是空的' }] };
  }
  const faults: TableFault[] = faultsOfHeader(header, sheet, columns);
  if (faults.length > 0) return { rows: [], faults };

  const names = namesOf(header);
  const places = known.map((name) => ({ name, index: names.indexOf(name) }));
  const width = names.findLastIndex((name) => name !== '') + 1;
  const rows: TableRow<Column>[] = [];
  for (const { row, cells } of rowsWithText) {
    if (row <= header.row) continue;
    const beyond = cells.findIndex((cell, index) => index >= width && !isEmpty(cell));
    if (beyond >= 0) {
      const message = `有 ${beyond + 1} 格，表头只有 ${width} 列（${columnLetters(beyond)}${row} 有内容）`;
      faults.push({ row, column: null, message });
      continue;
    }
    const texts: Partial<Record<Column, string>> = {};
    const spoiled: Record<string, string> = {};
    for (const { name, index } of places) {
      const cell = cells[index] ?? null;
      const reading = readCell(cell, columns.days?.includes(name) === true);
      texts[name] = 'text' in reading ? reading.text : '';
      if ('text' in reading) continue;
      faults.push({ row, column: name, message: reading.fault });
      spoiled[name] = shownCell(cell);
    }
    rows.push({
      row,
      cells: texts as Record<Column, string>,
      ...(Object.keys(spoiled).length > 0 && { spoiled }),
    });
  }
  if (rows.length === 0 && faults.length === 0) {
    return { rows, faults: [{ row: header.row, column: null, message: '表头之后没有任何行' }] };
  }
  return { rows, faults };
}

export interface ReadTableOptions<Column extends string> {
  header: TableColumns<Column>;
  /** Name of the sheet; missing: the first visible one that holds something. */
  sheet?: string;
}

/** Throws FileFault when the file as a whole cannot be read. */
export async function readTable<Column extends string>(
  bytes: Uint8Array,
  { header, sheet }: ReadTableOptions<Column>,
): Promise<Table<Column>> {
  return readRows(await readSheet(bytes, sheet ?? null), header);
}

/** As {@link readTable}, with a fault of the file as a fault of its first row. */
export async function readTableOrFault<Column extends string>(
  bytes: Uint8Array,
  options: ReadTableOptions<Column>,
): Promise<Table<Column>> {
  try {
    return await readTable(bytes, options);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return { rows: [], faults: [{ row: error.row ?? 1, column: null, message: error.message }] };
  }
}

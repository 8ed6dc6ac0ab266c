/**
 * The rows of a text file that people exported from a spreadsheet: UTF-8 with or without a byte order
 * mark, or GB18030, which Excel on Chinese Windows writes; separated by commas, tabs or semicolons.
 */
import { parse } from 'csv-parse/sync';
import type { Sheet } from './cell.ts';
import { FileFault } from './file-fault.ts';
import { LIMITS } from './limits.ts';

/** The text, or null when the bytes are in neither encoding. */
function decodeText(bytes: Uint8Array): string | null {
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

const firstLine = (text: string) => text.slice(0, text.search(/\r|\n|$/));

/** The one that occurs most in the first line; names of columns hold none of them. */
function findDelimiter(text: string): string {
  const first = firstLine(text);
  const count = (delimiter: string) => first.split(delimiter).length - 1;
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best), ',');
}

/** Takes away what `writeText` put before a text that a spreadsheet would run as a formula. */
const unquoted = (text: string) => (/^'+[=+\-@\t]/.test(text) ? text.slice(1) : text);

export function readText(bytes: Uint8Array): Sheet {
  const text = decodeText(bytes);
  if (text === null) throw new FileFault('ENCODING');
  const delimiter = findDelimiter(text);
  // Before anything is made of it: a million columns take the parser its time.
  if (firstLine(text).split(delimiter).length > LIMITS.columns) {
    throw new FileFault('TOO_MANY_COLUMNS', 1);
  }
  let records: string[][];
  try {
    records = parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      bom: true,
    });
  } catch (error) {
    throw new FileFault('QUOTES', (error as { lines?: number }).lines ?? 1);
  }
  if (records.length > LIMITS.rows) throw new FileFault('TOO_MANY_ROWS');
  const rows = records.map((record, index) => {
    if (record.length > LIMITS.columns) throw new FileFault('TOO_MANY_COLUMNS', index + 1);
    const cells = record.map((cell) => {
      if (cell.length > LIMITS.characters) throw new FileFault('LONG_CELL', index + 1);
      return cell === '' ? null : unquoted(cell);
    });
    return { row: index + 1, cells };
  });
  return { rows: rows.filter(({ cells }) => cells.some((cell) => cell !== null)), merges: [] };
}

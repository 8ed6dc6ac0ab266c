/**
 * Looks through an archive before anything else reads it: the library that parses workbooks unpacks
 * whatever an archive holds, and 800 KB may unpack to gigabytes (decision 160). Sizes that the archive
 * declares are not believed; every entry is unpacked once and what comes out is counted.
 */
import { createInflateRaw } from 'node:zlib';
import { FileFault } from './file-fault.ts';
import { LIMITS } from './limits.ts';
import { decoded } from './xml-text.ts';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const MOST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const PIECE = 64 * 1024;

export interface Entry {
  name: string;
  method: number;
  /** Packed by the method. */
  data: Uint8Array;
  /** As the archive declares them: of what the data unpacks to. */
  crc: number;
  size: number;
}

/** The entries, by the directory at the end, which is what the library goes by too. */
export function readEntries(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - END_BYTES;
  const least = Math.max(0, end - MOST_COMMENT);
  while (end >= least && view.getUint32(end, true) !== END) end -= 1;
  if (end < least) throw new FileFault('BROKEN');
  const count = view.getUint16(end + 10, true);
  // 65,535 is also what a larger archive says here.
  if (count > LIMITS.entries) throw new FileFault('TOO_MANY_ENTRIES');

  const entries: Entry[] = [];
  const names = new Set<string>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new FileFault('BROKEN');
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
    if (isEncrypted) throw new FileFault('ENCRYPTED');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    ) as [number, number, number];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(local, true) !== LOCAL) throw new FileFault('BROKEN');
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const data = bytes.subarray(start, start + view.getUint32(at + 20, true));
    // Two entries of one name: a reader that takes the other one was shown another file.
    if (names.has(name)) throw new FileFault('BROKEN');
    names.add(name);
    const [crc, size] = [view.getUint32(at + 16, true), view.getUint32(at + 24, true)];
    entries.push({ name, method: view.getUint16(at + 10, true), data, crc, size });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

function checkName(name: string): void {
  const parts = name.split(/[\\/]/);
  if (name.includes('\0') || /^([\\/]|[A-Za-z]:)/.test(name) || parts.includes('..')) {
    throw new FileFault('HOSTILE_NAME');
  }
  if (/(^|\/)vbaProject\.bin$/i.test(name) || /^xl\/macrosheets\//i.test(name)) {
    throw new FileFault('MACROS');
  }
  if (/^xl\/activeX\//i.test(name)) throw new FileFault('MACROS');
  if (/^xl\/(externalLinks\/|queryTables\/|connections\.xml$)/i.test(name)) {
    throw new FileFault('EXTERNAL_LINKS');
  }
  // Documents and programs that whoever opens the filled table would open with it.
  if (/^xl\/embeddings\//i.test(name)) throw new FileFault('EMBEDDED_FILES');
  if (name === 'xl/workbook.bin') throw new FileFault('BINARY_WORKBOOK');
}

export async function* unpack({ method, data }: Entry): AsyncIterable<Buffer> {
  if (method === STORED) {
    yield Buffer.from(data);
    return;
  }
  if (method !== DEFLATED) throw new FileFault('BROKEN');
  const inflate = createInflateRaw({ chunkSize: PIECE });
  inflate.end(data);
  try {
    yield* inflate as AsyncIterable<Buffer>;
  } catch {
    throw new FileFault('BROKEN');
  }
}

/** Formulas of cells, names, rules and lists, also such as are hidden behind a comment or in a CDATA section. */
const FORMULA =
  /(?:<(?:\w+:)?(?:f|formula[12]?|definedName)(?:\s[^>]*)?>|<!\[CDATA\[|-->|\?>)([^<]+)/g;
/** What asks another program or computer when it is worked out; `|` does so by DDE. */
const REACHES_OUT = /\||\b(?:WEBSERVICE|RTD|CALL|REGISTER|REGISTER\.ID|SQL\.REQUEST|IMAGE)\s*\(/i;

/** Whether the formula asks something outside of the workbook; texts and names of sheets in it may say anything. */
const reachesOut = (formula: string): boolean =>
  REACHES_OUT.test(decoded(formula).replace(/"[^"]*"|'[^']*'/g, ' '));

/** Looks at the text of an entry, a piece after another. */
function createTextCheck(name: string): (piece: Buffer) => void {
  const hasFormulas = /^xl\/(?:workbook|(?:work|chart|dialog)sheets\/[^/]+)\.xml$/.test(name);
  const isSheet = /^xl\/worksheets\/[^/]+\.xml$/.test(name);
  // Each character of a cell takes 6 bytes at most (`&quot;`); the reader counts exactly.
  const longest = LIMITS.characters * 6;
  let run = 0;
  let rows = 0;
  let before = '';
  return (piece) => {
    let from = 0;
    for (let sign = piece.indexOf(0x3c); sign >= 0; sign = piece.indexOf(0x3c, from)) {
      if (run + sign - from > longest) throw new FileFault('LONG_CELL');
      run = 0;
      from = sign + 1;
    }
    run += piece.length - from;
    if (run > longest) throw new FileFault('LONG_CELL');
    const text = before + piece.toString('latin1');
    if (/<!DOCTYPE/i.test(text)) throw new FileFault('DOCTYPE');
    if (!hasFormulas) {
      before = text.slice(-20);
      return;
    }
    // Looked at in the new piece only; what is cut in two by its edge is met in the next.
    const end = text.lastIndexOf('<');
    const whole = text.slice(0, Math.max(end, 0));
    before = end < 0 ? text.slice(-100) : text.slice(end);
    for (const [, formula = ''] of whole.matchAll(FORMULA)) {
      if (reachesOut(formula)) throw new FileFault('EXTERNAL_LINKS');
    }
    if (isSheet) {
      rows += whole.split('<row').length - 1;
      if (rows > LIMITS.rows) throw new FileFault('TOO_MANY_ROWS');
      for (const [, letters = ''] of whole.matchAll(/<c [^>]*?\br="([A-Z]{2,})\d/g)) {
        if (letters.length > 2 || letters > LAST_COLUMN) throw new FileFault('TOO_MANY_COLUMNS');
      }
    }
  };
}

/** Of 200 columns; of two letters each, so that letters compare as columns do. */
const LAST_COLUMN = 'GR';

/** Throws FileFault when the archive is broken, or holds what no list of an office does. */
export async function guardArchive(bytes: Uint8Array): Promise<void> {
  let entries: Entry[];
  try {
    entries = readEntries(bytes);
  } catch (error) {
    if (error instanceof FileFault) throw error;
    // A position that the archive names lies outside of it.
    throw new FileFault('BROKEN');
  }
  for (const { name } of entries) checkName(name);
  const names = new Set(entries.map(({ name }) => name));
  if (names.has('content.xml') && names.has('META-INF/manifest.xml')) {
    throw new FileFault('OPEN_DOCUMENT');
  }
  if (!names.has('[Content_Types].xml')) throw new FileFault('NO_WORKBOOK');
  let unpacked = 0;
  for (const entry of entries) {
    const check = /\.(xml|rels|vml)$/i.test(entry.name) ? createTextCheck(entry.name) : null;
    for await (const piece of unpack(entry)) {
      unpacked += piece.length;
      if (unpacked > LIMITS.unpackedBytes) throw new FileFault('BOMB');
      check?.(piece);
    }
  }
}

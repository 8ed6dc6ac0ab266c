/**
 * Build step: writes the index that Pagefind's program reads. Pagefind would make files of about 30 KB,
 * and each pair of characters of a query would load one; here each is about 1.3 KB, and more when there is
 * more to index. The tokens are known (`encode.ts`), so Pagefind's own indexer, which took a quarter of
 * the time of a page, would only count them; it still brings the program and its frame.
 *
 * The format is Pagefind's own affair and the version is pinned: each build has Pagefind index a few
 * tokens and compares, and whatever is not as expected fails it.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decode, encode } from 'cborg';
import * as pagefind from 'pagefind';
import { BLOCK_BREAK } from './encode.ts';

const MAGIC = Buffer.from('pagefind_dcd');
const VERSION = '1.6.0';
/**
 * What a file costs in the list of files, as bytes before compression, and how many a query loads.
 * Smaller files make the list longer, which every first query loads.
 */
const LISTED_BYTES = 11;
const FILES_OF_QUERY = 6;
/** Pinyin and lone characters are asked for seldom, and one list of files is loaded for all. */
const SELDOM = /^[psu]/;
const SELDOM_TIMES = 5;
/** Comes after every letter. */
const AFTER = '~';
/** Comes before every letter. */
const BEFORE = '-';
/** Before the places of a word that stands in running text, and not in a heading as Pagefind sees one. */
const IN_TEXT = -25;

/** Where a word stands on a page: the number of the page and each place, counted from the one before. */
type OnPage = [page: number, places: number[], ofMeta: never[]];
type Word = [word: string, pages: OnPage[], variants: never[]];
type PageRow = [name: string, words: number, group: string];

interface Entry {
  version: string;
  languages: Record<string, { hash: string; page_count: number }>;
}

/** A page as the index knows it: what Pagefind calls it, and its tokens with a space between two. */
export interface IndexRecord {
  name: string;
  tokens: string;
}

const wordsIn = (tokens: string): string[] => tokens.split(' ').filter((word) => word !== '');

/** Every word of the records, in order, with its places. */
function indexOf(records: readonly IndexRecord[]): Word[] {
  const found = new Map<string, { entry: Word; page: number; place: number }>();
  for (const [page, { tokens }] of records.entries()) {
    for (const [place, word] of wordsIn(tokens).entries()) {
      let known = found.get(word);
      if (known === undefined) {
        known = { entry: [word, [], []], page: -1, place: 0 };
        found.set(word, known);
      }
      const pages = known.entry[1];
      if (known.page !== page) {
        pages.push([page - Math.max(known.page, 0), [IN_TEXT, place], []]);
      } else {
        pages.at(-1)?.[1].push(place - known.place);
      }
      known.page = page;
      known.place = place;
    }
  }
  return [...found.values()].map(({ entry }) => entry).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Repeated words, a page without a word of the page before, a break: what a record can hold. */
const SAMPLE: readonly IndexRecord[] = [
  { name: '0', tokens: `aaaabbbb bbbbcccc aaaabbbb ${BLOCK_BREAK} uaaaa ubbbb` },
  { name: 'p0', tokens: `pniqhaoq ${BLOCK_BREAK} sniq shaoq` },
  {
    name: '1',
    tokens: `bbbbcccc bbbbcccc ${BLOCK_BREAK}  ${BLOCK_BREAK} aaaabbbb aaaabbbb aaaabbbb`,
  },
];

/** Has Pagefind index the sample into `folder`: its program, and what surrounds words and pages. */
async function frameOf(folder: string): Promise<{ generator: string; rest: unknown[][] }> {
  const { index, errors } = await pagefind.createIndex({ forceLanguage: 'und' });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  for (const { name, tokens } of SAMPLE) {
    const added = await index.addCustomRecord({ url: name, content: tokens, language: 'und' });
    if (added.errors.length > 0) throw new Error(`Pagefind refused: ${added.errors.join('; ')}`);
  }
  const written = await index.writeFiles({ outputPath: folder });
  if (written.errors.length > 0) {
    throw new Error(`Pagefind could not write: ${written.errors.join('; ')}`);
  }
  await pagefind.close();
  const entry = readEntry(folder);
  const language = entry.languages.und;
  if (entry.version !== VERSION || !language) {
    throw new Error(`The index is of Pagefind ${entry.version}; ${VERSION} is known here`);
  }
  const metaFile = path.join(folder, `pagefind.${language.hash}.pf_meta`);
  const [generator, pages, , ...rest] = decode(unpack(metaFile)) as [
    string,
    PageRow[],
    unknown[],
    ...unknown[][],
  ];
  const words = readdirSync(path.join(folder, 'index')).flatMap(
    (file) => (decode(unpack(path.join(folder, 'index', file))) as [Word[]])[0],
  );
  const counts = pages.map(([, count, group]) => [count, group]);
  const isKnown =
    isDeepStrictEqual(words, indexOf(SAMPLE)) &&
    isDeepStrictEqual(
      counts,
      SAMPLE.map((record) => rowOf(record).slice(1)),
    );
  if (!isKnown) throw new Error('Pagefind no longer writes its index as it is written here');
  await rm(metaFile);
  await rm(path.join(folder, 'index'), { recursive: true });
  return { generator, rest };
}

const readEntry = (folder: string): Entry =>
  JSON.parse(readFileSync(path.join(folder, 'pagefind-entry.json'), 'utf8')) as Entry;

const rowOf = ({ name, tokens }: IndexRecord): PageRow => [name, wordsIn(tokens).length, ''];

/**
 * Writes the index of `records` with Pagefind's program into `folder` (Pagefind's `pagefind/`). Returns
 * what names this state of the index.
 */
export async function writeIndex(records: readonly IndexRecord[], folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  const { generator, rest } = await frameOf(folder);
  const files = cutWords(indexOf(records));
  const pages = records.map(rowOf);

  const digest = createHash('sha256').update(JSON.stringify(pages));
  for (const { bytes } of files) digest.update(bytes);
  const version = digest.digest('hex').slice(0, 8);
  mkdirSync(path.join(folder, 'index', version), { recursive: true });
  // Each ends where the next begins, which is no word, and is called by its beginning: what stands in
  // the list again costs next to nothing there.
  const rows = files.map(({ from }, number) => [from, files[number + 1]?.from ?? AFTER, from]);
  for (const { from, bytes } of files) {
    writeFileSync(path.join(folder, 'index', version, `${from}.pf_index`), pack(bytes));
  }
  // Loaded whole by every first query, so left to the better compression on the way.
  const list = Buffer.concat([MAGIC, encode([generator, pages, rows, ...rest])]);
  writeFileSync(path.join(folder, `pagefind.${version}.pf_meta`), list);
  const entry = readEntry(folder);
  const language = { ...entry.languages.und, hash: version, page_count: pages.length };
  const named = JSON.stringify({ ...entry, languages: { und: language } });
  writeFileSync(path.join(folder, 'pagefind-entry.json'), named);
  mendProgram(path.join(folder, 'pagefind.js'));
  uncompress(path.join(folder, 'wasm.unknown.pagefind'));
  for (const name of readdirSync(folder)) {
    if (UNUSED.test(name)) await rm(path.join(folder, name), { recursive: true });
  }
  return version;
}

/** Files of Pagefind's own user interface, which the site does not use, and texts of pages. */
const UNUSED = /^(pagefind-(component-ui|highlight|modular-ui|ui)\..*|fragment)$/;

/** What is put right in Pagefind's program, each with what takes its place. */
const MENDED = [
  // It passes over a part of the index that did not come, and answers “nothing found”.
  ['"load_index_chunk")).catch(()=>{});', '"load_index_chunk"));'],
  // The parts of one state of the index lie in a folder of its name, which need not be in every row of the list.
  ['async loadMeta(index){', 'async loadMeta(index){this.indexState=index;'],
  [`\${this.basePath}index/\${hash}.`, `\${this.basePath}index/\${this.indexState}/\${hash}.`],
] as const;

function mendProgram(script: string): void {
  let text = readFileSync(script, 'utf8');
  for (const [was, becomes] of MENDED) {
    if (text.split(was).length !== 2) {
      throw new Error(`Pagefind is no longer as it is put right here: ${was}`);
    }
    text = text.replace(was, () => becomes);
  }
  writeFileSync(script, text);
}

interface CutFile {
  /** After the last word of the file before, before the first of this one, and neither of them. */
  from: string;
  bytes: Uint8Array;
}

function cutWords(words: readonly Word[]): CutFile[] {
  const encoded = words
    .filter(([text]) => text !== BLOCK_BREAK)
    .map((word) => ({ text: word[0], bytes: encode(word) }));
  const often = encoded.filter(({ text }) => !SELDOM.test(text));
  const total = often.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const fileBytes = Math.sqrt((total * LISTED_BYTES) / FILES_OF_QUERY);
  const files: { from: string; words: Uint8Array[] }[] = [];
  let size = Number.POSITIVE_INFINITY;
  let before = '';
  for (const { text, bytes } of encoded) {
    if (size + bytes.length > fileBytes * (SELDOM.test(text) ? SELDOM_TIMES : 1)) {
      files.push({ from: between(before, text), words: [] });
      size = 0;
    }
    (files.at(-1) as (typeof files)[number]).words.push(bytes);
    size += bytes.length;
    before = text;
  }
  return files.map(({ from, words }) => ({ from, bytes: listOf([listOf(words)]) }));
}

/** A list in CBOR of what is in CBOR already: the words are encoded once, to be measured. */
function listOf(items: readonly Uint8Array[]): Uint8Array {
  const { length } = items;
  const long = length < 256 ? [0x98, length] : [0x99, length >> 8, length & 0xff];
  const start = length < 24 ? [0x80 | length] : long;
  return Buffer.concat([Buffer.from(start), ...items]);
}

/** The shortest text that comes after the word before and ahead of the word. */
function between(before: string, word: string): string {
  for (let length = 1; length < word.length; length += 1) {
    const text = word.slice(0, length);
    if (text > before) return text;
  }
  // They differ in their last letter only.
  return before + BEFORE;
}

function unpack(file: string): Uint8Array {
  const bytes = gunzipSync(readFileSync(file));
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new Error(`${file} is not as Pagefind ${VERSION} writes it`);
  }
  return bytes.subarray(MAGIC.length);
}

const pack = (bytes: Uint8Array): Buffer => gzipSync(Buffer.concat([MAGIC, bytes]), { level: 9 });

/** Takes the compression off one of Pagefind's files, which it reads as well, for a better one. */
function uncompress(file: string): void {
  writeFileSync(file, Buffer.concat([MAGIC, unpack(file)]));
}

/**
 * Build step: cuts the index that Pagefind wrote into small files. Pagefind makes files of about 30 KB
 * and each pair of characters of a query would load one; here each is about 1.3 KB, and more when
 * there is more to index. The entries of the
 * words are taken over as they are, so Pagefind's own program reads the result. Pages get short names
 * in place of Pagefind's digests, which do not compress.
 *
 * The format is Pagefind's own affair and the version is pinned: whatever is not as expected fails the
 * build.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decode, encode } from 'cborg';
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

type Word = [word: string, pages: unknown[], ...rest: unknown[]];
type PageRow = [hash: string, words: number, group: string];

interface Entry {
  version: string;
  languages: Record<string, { hash: string; page_count: number }>;
}

/**
 * Rewrites the index in `folder` (Pagefind's `pagefind/`); `nameOf` maps Pagefind's name of a page to
 * the one it gets. Returns what names this state of the index.
 */
export async function recutIndex(
  folder: string,
  nameOf: (hash: string) => string,
): Promise<string> {
  const entryFile = path.join(folder, 'pagefind-entry.json');
  const entry = JSON.parse(await readFile(entryFile, 'utf8')) as Entry;
  const language = entry.languages.und;
  if (entry.version !== VERSION || !language) {
    throw new Error(`The index is of Pagefind ${entry.version}; ${VERSION} is known here`);
  }
  const metaFile = path.join(folder, `pagefind.${language.hash}.pf_meta`);
  const meta = decode(await unpack(metaFile)) as [string, PageRow[], ...unknown[][]];
  const words = await readWords(path.join(folder, 'index'));
  const files = cutWords(words);

  const digest = createHash('sha256').update(JSON.stringify(meta[1]));
  for (const { bytes } of files) digest.update(bytes);
  const version = digest.digest('hex').slice(0, 8);
  await rm(path.join(folder, 'index'), { recursive: true });
  await mkdir(path.join(folder, 'index', version), { recursive: true });
  // Each ends where the next begins, which is no word, and is called by its beginning: what stands in
  // the list again costs next to nothing there.
  const rows = files.map(({ from }, number) => [from, files[number + 1]?.from ?? AFTER, from]);
  for (const { from, bytes } of files) {
    await writeFile(path.join(folder, 'index', version, `${from}.pf_index`), pack(bytes));
  }
  const pages = meta[1].map(([hash, count, group]) => [nameOf(hash), count, group]);
  const [generator, , , ...rest] = meta;
  await rm(metaFile);
  // Loaded whole by every first query, so left to the better compression on the way.
  const list = Buffer.concat([MAGIC, encode([generator, pages, rows, ...rest])]);
  await writeFile(path.join(folder, `pagefind.${version}.pf_meta`), list);
  entry.languages = { und: { ...language, hash: version } };
  await writeFile(entryFile, JSON.stringify(entry));
  return version;
}

async function readWords(folder: string): Promise<Word[]> {
  const words: Word[] = [];
  for (const file of await readdir(folder)) {
    const [chunk] = decode(await unpack(path.join(folder, file))) as [Word[]];
    words.push(...chunk);
  }
  return words.sort(([a], [b]) => (a < b ? -1 : 1));
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

async function unpack(file: string): Promise<Uint8Array> {
  const bytes = gunzipSync(await readFile(file));
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new Error(`${file} is not as Pagefind ${VERSION} writes it`);
  }
  return bytes.subarray(MAGIC.length);
}

const pack = (bytes: Uint8Array): Buffer => gzipSync(Buffer.concat([MAGIC, bytes]), { level: 9 });

/** Takes the compression off one of Pagefind's files, which it reads as well, for a better one. */
export async function uncompress(file: string): Promise<void> {
  await writeFile(file, Buffer.concat([MAGIC, await unpack(file)]));
}

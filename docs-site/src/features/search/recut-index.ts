/**
 * Build step: cuts the index that Pagefind wrote into small files. Pagefind makes files of about 30 KB
 * and each pair of characters of a query would load one; here each is about 2 KB. The entries of the
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
/** Bytes of a file before compression, which takes about half. */
const FILE_BYTES = 4_500;
/** Pinyin and lone characters are asked for seldom, and one list of files is loaded for all. */
const SELDOM = /^[psu]/;
const SELDOM_FILE_BYTES = 12_000;
/** Comes after every letter. */
const AFTER = '~';

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
  const rows = files.map(({ from, last }, number) => [
    from,
    shortestUntil(last, files[number + 1]?.from),
    `${version}/${number.toString(36)}`,
  ]);
  for (const [number, { bytes }] of files.entries()) {
    await pack(path.join(folder, 'index', version, `${number.toString(36)}.pf_index`), bytes);
  }
  const pages = meta[1].map(([hash, count, group]) => [nameOf(hash), count, group]);
  const [generator, , , ...rest] = meta;
  await rm(metaFile);
  await pack(
    path.join(folder, `pagefind.${version}.pf_meta`),
    encode([generator, pages, rows, ...rest]),
  );
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
  /** Between the last word of the file before and the first of this one. */
  from: string;
  last: string;
  bytes: Uint8Array;
}

function cutWords(words: readonly Word[]): CutFile[] {
  const files: { from: string; last: string; words: Word[] }[] = [];
  let size = Number.POSITIVE_INFINITY;
  let before = '';
  for (const word of words) {
    const [text] = word;
    if (text === BLOCK_BREAK) continue;
    const bytes = encode(word).length;
    if (size + bytes > (SELDOM.test(text) ? SELDOM_FILE_BYTES : FILE_BYTES)) {
      files.push({ from: shortestAfter(before, text), last: text, words: [] });
      size = 0;
    }
    const file = files.at(-1) as (typeof files)[number];
    file.words.push(word);
    file.last = text;
    size += bytes;
    before = text;
  }
  return files.map(({ from, last, words }) => ({ from, last, bytes: encode([words]) }));
}

/** The shortest beginning of `word` that comes after the word before it. */
function shortestAfter(before: string, word: string): string {
  let length = 1;
  while (word.slice(0, length) <= before) length += 1;
  return word.slice(0, length);
}

/** A short text from the word on that comes before the beginning of the next file. */
function shortestUntil(word: string, next = AFTER): string {
  for (let length = 1; length < word.length; length += 1) {
    const text = word.slice(0, length) + AFTER;
    if (text < next) return text;
  }
  return word;
}

async function unpack(file: string): Promise<Uint8Array> {
  const bytes = gunzipSync(await readFile(file));
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new Error(`${file} is not as Pagefind ${VERSION} writes it`);
  }
  return bytes.subarray(MAGIC.length);
}

const pack = (file: string, bytes: Uint8Array) =>
  writeFile(file, gzipSync(Buffer.concat([MAGIC, bytes]), { level: 9 }));

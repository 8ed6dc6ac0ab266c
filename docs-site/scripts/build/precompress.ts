/** Brotli and gzip copies beside every text file, so that the server never compresses at request time. */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { builtFiles } from './html-files.ts';

const TEXT = [
  ...['.html', '.css', '.js', '.json', '.svg', '.txt', '.xml', '.webmanifest', '.wasm'],
  '.graphql',
];
/** Pagefind's program and its list of files, see `write-index.ts`; the files themselves are compressed. */
const OF_SEARCH = ['.pagefind', '.pf_meta'];
/** Below this a compressed copy saves less than a packet. */
const SMALLEST_BYTES = 512;
const AT_ONCE = 8;

interface Copies {
  br: Buffer;
  gz: Buffer;
}

const BROTLI_QUALITY = constants.BROTLI_MAX_QUALITY;
const GZIP_LEVEL = 9;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Whether a file of the site gets copies. */
export const isCompressed = (path: string, bytes: Buffer): boolean =>
  [...TEXT, ...OF_SEARCH].some((ending) => path.endsWith(ending)) && bytes.length >= SMALLEST_BYTES;

/**
 * Copies of this build in a folder, by what they are copies of: the next build takes them from there.
 * Files may say the same, and each text is compressed once.
 */
export class CompressedCopies {
  readonly #folder: string;
  readonly #made = new Map<string, Promise<Copies>>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  of(bytes: Buffer): Promise<Copies> {
    const digest = digestOf(bytes);
    const copies = this.#made.get(digest) ?? copiesOf(bytes, join(this.#folder, digest));
    this.#made.set(digest, copies);
    return copies;
  }

  /** Takes away those of nothing among `texts`. */
  async keepOnly(texts: readonly Buffer[]): Promise<void> {
    const needed = new Set(texts.map(digestOf));
    for (const name of await readdir(this.#folder)) {
      if (!needed.has(name.replace(/\..*$/, ''))) {
        await rm(join(this.#folder, name), { force: true });
      }
    }
  }
}

/** Returns how many files got copies; what `copies` keeps of earlier builds and this one did not need, goes. */
export async function precompress(dist: string, copies: CompressedCopies): Promise<number> {
  const files = (await builtFiles(dist, [...TEXT, ...OF_SEARCH])).filter(({ path, bytes }) =>
    isCompressed(path, bytes),
  );
  const queue = [...files];
  const work = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const { br, gz } = await copies.of(file.bytes);
      await writeFile(join(dist, `${file.path}.br`), br);
      await writeFile(join(dist, `${file.path}.gz`), gz);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await copies.keepOnly(files.map(({ bytes }) => bytes));
  return files.length;
}

/** Names the copies of a text, as they are made. */
const digestOf = (bytes: Buffer): string =>
  createHash('sha256').update(`${BROTLI_QUALITY} ${GZIP_LEVEL}\n`).update(bytes).digest('hex');

/** Those of an earlier build, which another one may have taken away; else made, and kept. */
async function copiesOf(bytes: Buffer, kept: string): Promise<Copies> {
  try {
    return { br: await readFile(`${kept}.br`), gz: await readFile(`${kept}.gz`) };
  } catch {
    const br = await toBrotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    });
    const gz = await toGzip(bytes, { level: GZIP_LEVEL });
    await put(`${kept}.br`, br);
    await put(`${kept}.gz`, gz);
    return { br, gz };
  }
}

/** Under its name only when it is whole: a build may be stopped at any time. */
async function put(file: string, bytes: Buffer): Promise<void> {
  const part = `${file}.${process.pid}`;
  await writeFile(part, bytes);
  await rename(part, file);
}

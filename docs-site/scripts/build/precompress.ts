/** Brotli and gzip copies beside every text file, so that the server never compresses at request time. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { builtFiles } from './html-files.ts';

const TEXT = [
  ...['.html', '.css', '.js', '.json', '.svg', '.txt', '.xml', '.webmanifest', '.wasm'],
  '.graphql',
];
/** Pagefind's program and its list of files, see `recut-index.ts`; the files themselves are compressed. */
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

/**
 * Returns how many files got copies. `keep` is a folder for the copies of this build, by what they are
 * copies of: the next build takes them from there, and what this one did not need goes.
 */
export async function precompress(dist: string, keep: string): Promise<number> {
  await mkdir(keep, { recursive: true });
  const files = (await builtFiles(dist, [...TEXT, ...OF_SEARCH])).filter(
    ({ bytes }) => bytes.length >= SMALLEST_BYTES,
  );
  // Pages may say the same, and each text is compressed once.
  const copies = new Map<string, Promise<Copies>>();
  const queue = [...files];
  const work = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const { path, bytes } = file;
      const digest = digestOf(bytes);
      const copy = copies.get(digest) ?? copiesOf(bytes, join(keep, digest));
      copies.set(digest, copy);
      const { br, gz } = await copy;
      await writeFile(join(dist, `${path}.br`), br);
      await writeFile(join(dist, `${path}.gz`), gz);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  for (const name of await readdir(keep)) {
    if (!copies.has(name.replace(/\..*$/, ''))) await rm(join(keep, name), { force: true });
  }
  return files.length;
}

/** Names the copies of a text, as they are made. */
const digestOf = (bytes: Buffer): string =>
  createHash('sha256').update(`${BROTLI_QUALITY} ${GZIP_LEVEL}\n`).update(bytes).digest('hex');

/** Where copies of the site in `dist` are kept: each folder has its own, so that none takes away another's. */
export const keptCopies = (site: string, dist: string): string =>
  join(site, '.cache', 'compressed', relative(site, dist).split(sep).join('~'));

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

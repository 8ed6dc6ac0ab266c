/** Brotli and gzip copies beside every text file, so that the server never compresses at request time. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { builtFiles } from './html-files.ts';

const TEXT = ['.html', '.css', '.js', '.json', '.svg', '.txt', '.xml', '.webmanifest', '.wasm'];
/** Pagefind's program and its list of files, see `recut-index.ts`; the files themselves are compressed. */
const OF_SEARCH = ['.pagefind', '.pf_meta'];
/** Below this a compressed copy saves less than a packet. */
const SMALLEST_BYTES = 512;
const AT_ONCE = 8;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Returns how many files got copies. */
export async function precompress(dist: string): Promise<number> {
  const files = (await builtFiles(dist, [...TEXT, ...OF_SEARCH])).filter(
    ({ bytes }) => bytes.length >= SMALLEST_BYTES,
  );
  const queue = [...files];
  const work = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const { path, bytes } = file;
      const brotli = await toBrotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });
      await writeFile(join(dist, `${path}.br`), brotli);
      await writeFile(join(dist, `${path}.gz`), await toGzip(bytes, { level: 9 }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return files.length;
}

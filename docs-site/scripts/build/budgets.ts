/** Holds lesson pages to what a phone on a slow line can bear, and prints the heaviest pages. */
import { brotliCompressSync } from 'node:zlib';
import { BuildError } from './build-error.ts';
import { builtFiles } from './html-files.ts';
import { type PageWeight, pageWeight } from './page-weight.ts';

const KILOBYTE = 1024;
export const LESSON_BUDGET: PageWeight = { totalBytes: 60 * KILOBYTE, scriptBytes: 15 * KILOBYTE };
/** `courses/<course>/<lesson>/index.html`, the quiz pages aside. */
const LESSON_PAGE = /^courses\/[^/]+\/(?!quiz\/)[^/]+\/index\.html$/;

const inKilobytes = (bytes: number) => `${(bytes / KILOBYTE).toFixed(1)} KB`;

/** Returns a line on the heaviest lesson; throws when one is over its budget. */
export async function checkBudgets(dist: string): Promise<string> {
  const assets = new Map(
    (await builtFiles(dist, ['.js', '.css'])).map(({ path, bytes }) => [`/${path}`, bytes]),
  );
  const sizes = new Map<string, number>();
  const compressedSize = (address: string): number | null => {
    const bytes = assets.get(address);
    if (bytes === undefined) return null;
    const size = sizes.get(address) ?? brotliCompressSync(bytes).length;
    sizes.set(address, size);
    return size;
  };
  const textOf = (address: string) => assets.get(address)?.toString('utf8') ?? null;

  const lessons = (await builtFiles(dist, ['.html']))
    .filter(({ path }) => LESSON_PAGE.test(path))
    .map(({ path, bytes }) => ({
      path,
      ...pageWeight(
        bytes.toString('utf8'),
        brotliCompressSync(bytes).length,
        compressedSize,
        textOf,
      ),
    }))
    .sort((a, b) => b.totalBytes - a.totalBytes);
  const over = lessons.filter(
    ({ totalBytes, scriptBytes }) =>
      totalBytes > LESSON_BUDGET.totalBytes || scriptBytes > LESSON_BUDGET.scriptBytes,
  );
  if (over.length > 0) {
    throw new BuildError(
      [
        `下列课超出体积上限（共 ${inKilobytes(LESSON_BUDGET.totalBytes)}，脚本 ${inKilobytes(LESSON_BUDGET.scriptBytes)}）：`,
        ...over.map(
          ({ path, totalBytes, scriptBytes }) =>
            `${path}  共 ${inKilobytes(totalBytes)}，脚本 ${inKilobytes(scriptBytes)}`,
        ),
      ].join('\n'),
    );
  }
  const heaviest = lessons[0];
  if (heaviest === undefined) return '没有课';
  return `最重的课 /${heaviest.path.replace(/index\.html$/, '')}：共 ${inKilobytes(heaviest.totalBytes)}，脚本 ${inKilobytes(heaviest.scriptBytes)}`;
}

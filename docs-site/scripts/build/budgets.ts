/** Holds lesson pages to what a phone on a slow line can bear, and prints the heaviest pages. */
import { BuildError } from './build-error.ts';
import { builtFiles } from './html-files.ts';
import { type FactsOf, readFacts } from './page-facts.ts';
import { type PageWeight, pageWeight } from './page-weight.ts';

const KILOBYTE = 1024;
export const LESSON_BUDGET: PageWeight = { totalBytes: 60 * KILOBYTE, scriptBytes: 15 * KILOBYTE };
/** `courses/<course>/<lesson>/index.html`, the quiz pages aside. */
const LESSON_PAGE = /^courses\/[^/]+\/(?!quiz\/)[^/]+\/index\.html$/;

const inKilobytes = (bytes: number) => `${(bytes / KILOBYTE).toFixed(1)} KB`;

/** Returns a line on the heaviest lesson; throws when one is over its budget. The files are compressed by now. */
export async function checkBudgets(dist: string, factsOf: FactsOf = readFacts): Promise<string> {
  const assets = new Map(
    (await builtFiles(dist, ['.js', '.css'])).map(({ path, bytes }) => [`/${path}`, bytes]),
  );
  const copies = new Map(
    (await builtFiles(dist, ['.br'])).map(({ path, bytes }) => [`/${path}`, bytes.length]),
  );
  const sizeOf = (address: string, bytes: Buffer): number =>
    // What is too small for a copy is sent as it is.
    copies.get(`${address}.br`) ?? bytes.length;
  const compressedSize = (address: string): number | null => {
    const bytes = assets.get(address);
    return bytes === undefined ? null : sizeOf(address, bytes);
  };
  const textOf = (address: string) => assets.get(address)?.toString('utf8') ?? null;

  const lessons = (await builtFiles(dist, ['.html']))
    .filter(({ path }) => LESSON_PAGE.test(path))
    .map(({ path, bytes }) => ({
      path,
      ...pageWeight(
        factsOf(bytes.toString('utf8')).loaded,
        sizeOf(`/${path}`, bytes),
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

/** Holds every built script and style sheet to the floor of browsers. */
import { FLOOR } from '../../config/vite/floor.ts';
import { faultsOfScript, faultsOfStyles } from './above-the-floor.ts';
import { BuildError } from './build-error.ts';
import { builtFiles } from './html-files.ts';
import { type FactsOf, readFacts } from './page-facts.ts';

/** Scripts that run without a page, or before anything is filled in. */
const ALONE = /(?:^sw|-worker|\/fill-in[\w.-]*)\.js$/;

/** Returns how many files were read; throws with every file that asks for more than the floor has. */
export async function checkFloor(dist: string, factsOf: FactsOf = readFacts): Promise<number> {
  const pages = await builtFiles(dist, ['.html']);
  // Most stand in every page: each text is looked at once, where it was met last.
  const inline = new Map<string, { path: string; isModule: boolean }>();
  const inlineStyles = new Map<string, string>();
  for (const { path, bytes } of pages) {
    const facts = factsOf(bytes.toString('utf8'));
    for (const { text, isModule } of facts.inlineScripts) inline.set(text, { path, isModule });
    for (const text of facts.inlineStyles) inlineStyles.set(text, path);
  }
  const scripts = await builtFiles(dist, ['.js']);
  const styles = await builtFiles(dist, ['.css']);
  const faults = [
    ...[...inline].map(([text, { path, isModule }]) => ({
      path,
      // The one that loads what is filled in comes first in every page, and asks for nothing itself.
      faults: faultsOfScript(text, { isFilledIn: true, isModule }),
    })),
    ...scripts.map(({ path, bytes }) => ({
      path,
      faults: faultsOfScript(bytes.toString('utf8'), {
        isFilledIn: !ALONE.test(path),
        isModule: !ALONE.test(path),
      }),
    })),
    ...styles.map(({ path, bytes }) => ({ path, faults: faultsOfStyles(bytes.toString('utf8')) })),
    ...[...inlineStyles].map(([text, path]) => ({ path, faults: faultsOfStyles(text) })),
  ].filter((file) => file.faults.length > 0);
  if (faults.length > 0) {
    throw new BuildError(
      [
        `下列文件用了底线浏览器（${FLOOR.join('、')}）没有的写法，请换一种写法，或在 src/floor/fill-in.js 里补上：`,
        ...faults.map((file) => `${file.path}  ${file.faults.join('、')}`),
      ].join('\n'),
    );
  }
  return inline.size + scripts.length + styles.length + inlineStyles.size;
}

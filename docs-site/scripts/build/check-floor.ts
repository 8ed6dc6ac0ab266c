/** Holds every built script and style sheet to the floor of browsers. */
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { FLOOR } from '../../config/vite/floor.ts';
import { faultsOfScript, faultsOfStyles } from './above-the-floor.ts';
import { BuildError } from './build-error.ts';
import { builtFiles } from './html-files.ts';

interface InlineScript {
  path: string;
  text: string;
  isModule: boolean;
}

/** Scripts that run without a page, or before anything is filled in. */
const ALONE = /(?:^sw|-worker|\/fill-in[\w.-]*)\.js$/;

function inlineScripts(path: string, html: string): InlineScript[] {
  const found: InlineScript[] = [];
  visit(fromHtml(html), 'element', ({ tagName, properties, children }) => {
    const type = String(properties.type ?? '');
    if (tagName !== 'script' || properties.src !== undefined) return;
    if (type !== '' && type !== 'module') return;
    const text = children.map((child) => (child.type === 'text' ? child.value : '')).join('');
    found.push({ path, text, isModule: type === 'module' });
  });
  return found;
}

/** Returns how many files were read; throws with every file that asks for more than the floor has. */
export async function checkFloor(dist: string): Promise<number> {
  const pages = await builtFiles(dist, ['.html']);
  const inline = new Map(
    pages
      .flatMap(({ path, bytes }) => inlineScripts(path, bytes.toString('utf8')))
      .map((script) => [script.text, script]),
  );
  const scripts = await builtFiles(dist, ['.js']);
  const styles = await builtFiles(dist, ['.css']);
  const faults = [
    ...[...inline.values()].map(({ path, text, isModule }) => ({
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
  ].filter((file) => file.faults.length > 0);
  if (faults.length > 0) {
    throw new BuildError(
      [
        `下列文件用了底线浏览器（${FLOOR.join('、')}）没有的写法，请换一种写法，或在 src/floor/fill-in.js 里补上：`,
        ...faults.map((file) => `${file.path}  ${file.faults.join('、')}`),
      ].join('\n'),
    );
  }
  return inline.size + scripts.length + styles.length;
}

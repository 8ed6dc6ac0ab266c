/**
 * Gives every island only its own part of the interface strings. The bundler keeps the one JSON
 * file as one module, so that a lesson would carry the sentences of the quiz; here
 * `import { question as t } from '…/zh-CN.json'` becomes an import of that part alone.
 */
import { readFile } from 'node:fs/promises';
import type { VitePlugin } from './vite-plugin.ts';

const IMPORT = /import\s*\{([^}]+)\}\s*from\s*'([^']+\/zh-CN\.json)';/g;
const PART = /^(.+\/zh-CN\.json)\?part=(\w+)$/;

/** The imports of a source text, one part each. Gives null when it imports no strings by name. */
export function splitImports(source: string): string | null {
  let changed = false;
  const result = source.replace(IMPORT, (_whole, names: string, file: string) => {
    changed = true;
    return names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => {
        const [part = '', alias = part] = name.split(/\s+as\s+/);
        return `import ${alias} from '${file}?part=${part}';`;
      })
      .join(' ');
  });
  return changed ? result : null;
}

export function splitStrings(): VitePlugin {
  return {
    name: 'split-strings',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/ },
      handler(code) {
        return splitImports(code);
      },
    },
    load: {
      filter: { id: PART },
      async handler(id) {
        const [, file = '', part = ''] = PART.exec(id) ?? [];
        this.addWatchFile(file);
        const strings = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
        if (!(part in strings)) throw new Error(`${file} has no part “${part}”`);
        return { code: `export default ${JSON.stringify(strings[part])};`, moduleType: 'js' };
      },
    },
  };
}

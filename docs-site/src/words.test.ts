import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SITE = fileURLToPath(new URL('.', import.meta.url));
const sources = globSync('**/*.{ts,tsx,astro}', { cwd: SITE })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => ({ file, text: readFileSync(join(SITE, file), 'utf8') }));
const words = sources.filter(({ file }) => file.endsWith('words.ts'));

it('there are words of several concepts', () => {
  expect(words.length).toBeGreaterThan(5);
});

it.each(words)('every word of $file is said somewhere', ({ file, text }) => {
  const readers = sources.filter(({ file: reader, text: code }) =>
    [...code.matchAll(/from '(\.[^']+words\.ts)'/g)].some(
      ([, path = '']) => join(dirname(reader), path) === file,
    ),
  );
  const names = [...text.matchAll(/^export const (\w+)/gm)].map(([, name = '']) => name);
  const said = readers.map(({ text: code }) => code).join('\n');
  expect(names.filter((name) => !new RegExp(`[.{ ,]${name}\\b`).test(said))).toEqual([]);
});

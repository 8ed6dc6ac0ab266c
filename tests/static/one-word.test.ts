/** What is assigned, and until when, has one name in the API, on the pages and in what authors read. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(join(REPOSITORY, file), 'utf8');

/** Words that the glossary tells not to write, by the word to write. */
const AVOIDED = new Map(
  read('content/GLOSSARY.md')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length > 4)
    .map(([, word = '', , avoided = '']) => [word, avoided.split('、')]),
);

/** In lessons they mean other things as well: what a fund is given out to, until when a law holds. */
const FILES = globSync(
  [
    '{api,schema,docs-site}/src/**/*.{ts,tsx,astro}',
    'content/programs/*.md',
    'content/CONTRIBUTING.md',
    'api/ERRORS.md',
  ],
  { cwd: REPOSITORY },
).filter((file) => !file.endsWith('.test.ts'));

describe('one word for one concept', () => {
  it.each(['布置', '完成期限'])('%s is never called by another word', (word) => {
    const others = AVOIDED.get(word) ?? [];
    expect(others.length, `${word} is in the glossary`).toBeGreaterThan(1);
    const texts = FILES.map((file) => ({ file, text: read(file) }));
    expect(texts.some(({ text }) => text.includes(word))).toBe(true);
    const found = texts.flatMap(({ file, text }) =>
      others.filter((other) => text.includes(other)).map((other) => `${file}: ${other}`),
    );
    expect(found).toEqual([]);
  });
});

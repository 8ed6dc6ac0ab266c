import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stateOfProgram } from './kept.ts';

let repository = '';
const write = (file: string, text: string) => writeFileSync(join(repository, file), text);
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'kept-'));
  for (const folder of [
    'docs-site/src/styles',
    'docs-site/dist',
    'schema/src',
    'content/courses',
  ]) {
    mkdirSync(join(repository, folder), { recursive: true });
  }
  write('docs-site/src/page.astro', '<p>');
  write('docs-site/src/styles/site.css', 'p {}');
  write('docs-site/dist/index.html', '<p>');
  write('docs-site/.env', 'PUBLIC_A=1');
  write('schema/src/model.ts', 'export {};');
  write('content/courses/first.md', '# 第一课');
  for (const file of [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    'tsconfig.base.json',
  ]) {
    write(file, '{}');
  }
});
afterEach(() => rmSync(repository, { recursive: true }));

const state = (env: Record<string, string> = {}) => stateOfProgram(repository, env);

describe('the state of the program, under which bundles and pages are kept', () => {
  it.each([
    ['a component', () => write('docs-site/src/page.astro', '<b>')],
    ['a style sheet', () => write('docs-site/src/styles/site.css', 'p { color: red }')],
    ['a new file', () => write('docs-site/src/new.astro', '')],
    [
      'a file in the place of another',
      () => {
        rmSync(join(repository, 'docs-site/src/page.astro'));
        write('docs-site/src/other.astro', '<p>');
      },
    ],
    ['a file of the environment', () => write('docs-site/.env', 'PUBLIC_A=2')],
    ['the model of the content', () => write('schema/src/model.ts', 'export const a = 1;')],
    ['a version of a library', () => write('pnpm-lock.yaml', '{ a: 2 }')],
  ])('is another after a change of %s', (_what, change) => {
    const before = state();
    change();
    expect(state()).not.toBe(before);
  });

  it.each([
    ['the content', () => write('content/courses/first.md', '# 第二课')],
    ['the built site', () => write('docs-site/dist/index.html', '<b>')],
  ])('is the same after a change of %s', (_what, change) => {
    const before = state();
    change();
    expect(state()).toBe(before);
  });

  it.each(['PUBLIC_URL', 'PRIVACY_OPERATOR', 'NODE_ENV', 'VITE_A', 'TZ'])(
    'is another when %s has another value, or none',
    (name) => {
      const states = [state(), state({ [name]: 'a' }), state({ [name]: 'b' })];
      expect(new Set(states).size).toBe(3);
    },
  );

  it('is the same whatever the terminal is', () => {
    expect(state({ TERM: 'dumb', PWD: '/a' })).toBe(state({ TERM: 'xterm', PWD: '/b' }));
  });
});

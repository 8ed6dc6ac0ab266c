import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..');
const folders = (path: string): string[] =>
  readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
const tests = (path: string): string[] =>
  readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.test.ts'),
  );

it('has a folder of tests for each module of the api', () => {
  const modules = folders('api/src/modules');
  expect(modules).not.toEqual([]);
  const untested = modules.filter((name) => {
    const path = `tests/api/${name}`;
    return !existsSync(join(ROOT, path)) || tests(path).length === 0;
  });
  expect(untested).toEqual([]);
});

it('has no folder of tests without a module or room of that name', () => {
  const rooms = [...folders('api/src/modules'), ...folders('api/src')];
  expect(folders('tests/api').filter((name) => !rooms.includes(name))).toEqual([]);
});

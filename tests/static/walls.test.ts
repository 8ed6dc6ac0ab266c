import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';
import { checkWalls } from './walls.mjs';

const folders: string[] = [];
afterAll(() => folders.forEach(removeFolder));

/** Lays out a small clone and returns the names of the walls that it breaks. */
async function brokenWalls(files: Record<string, string>): Promise<string[]> {
  const folder = createRunFolder('walls');
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { faults } = await checkWalls(folder);
  return faults.map((fault) => fault.split(':')[0] ?? '');
}

const drizzle = {
  'node_modules/drizzle-orm/package.json': '{ "name": "drizzle-orm", "main": "index.js" }',
  'node_modules/drizzle-orm/index.js': 'export const eq = 1;',
  'api/package.json': '{ "name": "api", "dependencies": { "drizzle-orm": "1.0.0" } }',
};

/** One deliberate violation of each wall. */
const VIOLATIONS: Record<string, Record<string, string>> = {
  'schema-imports-no-room': {
    'schema/src/a.ts': "import { b } from '../../api/src/b.ts';\nexport const a = b;\n",
    'api/src/b.ts': 'export const b = 1;\n',
  },
  'content-is-data': {
    'content/helper.js': 'export const helper = 1;\n',
    'api/src/a.ts': 'export const a = 1;\n',
  },
  'scoring-is-pure': {
    'schema/src/scoring/a.ts': "import { readFileSync } from 'node:fs';\nreadFileSync('a');\n",
  },
  'scoring-has-no-clock-or-chance': {
    'schema/src/scoring/a.ts': 'export const seed = () => Math.random();\n',
  },
  'api-leaves-site-and-tests-alone': {
    'api/src/a.ts': "import { b } from '../../docs-site/src/b.ts';\nexport const a = b;\n",
    'docs-site/src/b.ts': 'export const b = 1;\n',
  },
  'graphql-service-store-one-way': {
    'api/src/modules/quiz/quiz.service.ts':
      "import { b } from './quiz.graphql.ts';\nexport const a = b;\n",
    'api/src/modules/quiz/quiz.graphql.ts': 'export const b = 1;\n',
  },
  'store-knows-no-service': {
    'api/src/modules/quiz/quiz.store.ts':
      "import { b } from './quiz.service.ts';\nexport const a = b;\n",
    'api/src/modules/quiz/quiz.service.ts': 'export const b = 1;\n',
  },
  'changes-are-recorded': {
    'api/src/import/a.ts':
      "import { inTransaction } from '../platform/database/transaction.ts';\nexport const a = inTransaction;\n",
    'api/src/platform/database/transaction.ts': 'export const inTransaction = 1;\n',
  },
  'environment-is-read-in-one-place': {
    'api/src/a.ts': 'export const port = process.env.PORT;\n',
  },
  'one-room-reads-spreadsheets': {
    'node_modules/hucre/package.json': '{"name":"hucre","main":"index.js"}',
    'node_modules/hucre/index.js': 'exports.b = 1;\n',
    'api/src/import/a.ts': "import { b } from 'hucre';\nexport const a = b;\n",
  },
  'site-imports-only-contracts': {
    'docs-site/src/A.astro': "---\nimport { b } from '@shequ/schema/db/b.ts';\n---\n",
    'docs-site/src/a.ts': 'export const a = 1;\n',
  },
  'nothing-imports-tests': {
    'docs-site/src/a.test.ts': "import { b } from '../../tests/b.ts';\nexport const a = b;\n",
    'tests/b.ts': 'export const b = 1;\n',
  },
  'served-without-development': {
    'node_modules/acorn/package.json': '{ "name": "acorn", "main": "dist/index.js" }',
    'node_modules/acorn/dist/index.js': 'exports.b = 1;\n',
    'docs-site/package.json': '{ "name": "site", "devDependencies": { "acorn": "1.0.0" } }',
    'docs-site/scripts/build/a.ts': "import { b } from 'acorn';\nexport const a = b;\n",
  },
  'no-cycles': {
    'api/src/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
    'api/src/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
  },
  'site-folders-no-cycles': {
    'docs-site/src/features/a/a.ts': "import { b } from '../b/b.ts';\nexport const a = b;\n",
    'docs-site/src/features/a/c.ts': 'export const c = 1;\n',
    'docs-site/src/features/b/b.ts': 'export const b = 1;\n',
    'docs-site/src/features/b/d.ts': "import { c } from '../a/c.ts';\nexport const d = c;\n",
  },
  'imports-resolve': {
    'api/src/a.ts': "import { b } from './missing.ts';\nexport const a = b;\n",
  },
};

const B = 'export const b = 1;\n';
const usesB = (path: string) => `import { b } from '${path}';\nexport const a = b;\n`;
const ASKS = "import { eq } from 'drizzle-orm';\nexport const a = eq;\n";

/** Places of the same violation: modules, other rooms of the api, and beyond. */
const PLACES: [wall: string, files: Record<string, string>][] = [
  ...[
    'api/src/modules/quiz/quiz.service.ts',
    'api/src/modules/quiz/quiz.graphql.ts',
    'api/src/modules/quiz/quiz.ts',
    'api/src/modules/quiz/parts/quiz.ts',
    'api/src/import/bad.ts',
    'api/src/sync/bad.ts',
    'api/src/http/bad.ts',
    'api/src/process/start/bad.ts',
    'api/src/process/env.ts',
    'api/src/serve.ts',
    'api/scripts/bad.ts',
    'schema/src/bad.ts',
  ].map((file): [string, Record<string, string>] => [
    file.includes('/modules/') ? 'stores-belong-to-their-module' : 'stores-belong-to-their-folder',
    {
      'api/src/modules/course/course.store.ts': B,
      [file]: usesB(
        relative(dirname(file), 'api/src/modules/course/course.store.ts').replace(/^(?!\.)/, './'),
      ),
    },
  ]),
  [
    'stores-belong-to-their-folder',
    {
      'api/src/process/migrate/migration.store.ts': B,
      'api/src/process/start/bad.ts': usesB('../migrate/migration.store.ts'),
    },
  ],
  [
    'stores-belong-to-their-module',
    {
      'api/src/platform/change/audit.store.ts': B,
      'api/src/modules/quiz/quiz.service.ts': usesB('../../platform/change/audit.store.ts'),
    },
  ],
  ...[
    'api/src/modules/quiz/quiz.service.ts',
    'api/src/modules/quiz/quiz.ts',
    'api/src/import/bad.ts',
    'api/src/http/bad.ts',
    'api/src/process/start/bad.ts',
    'api/src/platform/bad.ts',
    'api/src/serve.ts',
    'api/scripts/bad.ts',
    'schema/src/content/bad.ts',
  ].map((file): [string, Record<string, string>] => [
    'only-stores-touch-sql',
    { ...drizzle, [file]: ASKS },
  ]),
  ...['api/src/modules/quiz/quiz.service.ts', 'api/src/import/bad.ts', 'schema/src/bad.ts'].map(
    (file): [string, Record<string, string>] => [
      'only-stores-name-tables',
      {
        'schema/src/db/b.ts': B,
        [file]: usesB(relative(dirname(file), 'schema/src/db/b.ts').replace(/^(?!\.)/, './')),
      },
    ],
  ),
  ...['api/src/modules/quiz/quiz.service.ts', 'api/src/http/bad.ts', 'api/scripts/bad.ts'].flatMap(
    (file) =>
      [
        'database.sql`select 1`',
        'sql<{ found: boolean }[]>`select true as found`',
        "sql(['code'])",
        'sql.unsafe(text)',
        'db.execute(text)',
      ].map((statement): [string, Record<string, string>] => [
        'sql-is-written-in-stores',
        { [file]: `export const ask = () => ${statement};\n` },
      ]),
  ),
  ...[
    ['platform/a.ts', 'platform/database/b.ts'],
    ['platform/database/a.ts', 'platform/change/b.ts'],
    ['platform/change/a.ts', 'platform/graphql/b.ts'],
    ['platform/graphql/a.ts', 'platform/compiled/b.ts'],
    ['platform/compiled/a.ts', 'platform/list/b.ts'],
    ['platform/list/a.ts', 'spreadsheet/b.ts'],
    ['spreadsheet/a.ts', 'modules/quiz/b.ts'],
    ['modules/quiz/a.ts', 'import/b.ts'],
    ['modules/quiz/parts/a.ts', 'sync/b.ts'],
    ['sync/a.ts', 'process/b.ts'],
    ['process/start/a.ts', 'http/b.ts'],
    ['http/graphql/a.ts', 'serve.ts'],
    ['http/a.ts', '../scripts/b.ts'],
  ].map(([from = '', to = '']): [string, Record<string, string>] => [
    'floors-of-api',
    {
      [join('api/src', to)]: B,
      [join('api/src', from)]: usesB(relative(dirname(from), to).replace(/^(?!\.)/, './')),
    },
  ]),
  [
    'rooms-of-api-have-a-floor',
    { 'api/src/cellar/b.ts': B, 'api/src/main.ts': usesB('./cellar/b.ts') },
  ],
  ...[
    ['modules/quiz/parts', 'modules/course/more'],
    ['modules/organisation/person', 'modules/organisation/role-grant'],
    ['modules/quiz', 'modules/quiz/parts'],
    ['import', 'sync'],
  ].map(([one = '', other = '']): [string, Record<string, string>] => [
    'no-circle-of-folders',
    {
      [`api/src/${one}/a.ts`]: usesB(relative(one, `${other}/b.ts`).replace(/^(?!\.)/, './')),
      [`api/src/${one}/b.ts`]: B,
      [`api/src/${other}/a.ts`]: usesB(relative(other, `${one}/b.ts`).replace(/^(?!\.)/, './')),
      [`api/src/${other}/b.ts`]: B,
    },
  ]),
];

describe('the walls between the rooms', () => {
  it.for(Object.entries(VIOLATIONS))('%s is noticed when broken', async ([wall, files]) => {
    expect(await brokenWalls(files)).toContain(wall);
  });

  it.for(PLACES.map(([wall, files]) => [wall, Object.keys(files).at(-1), files] as const))(
    '%s is noticed when broken by %s',
    async ([wall, , files]) => {
      expect(await brokenWalls(files)).toContain(wall);
    },
  );

  it('let allowed imports pass', async () => {
    expect(
      await brokenWalls({
        ...drizzle,
        'schema/src/scoring/a.ts': "import { b } from '../content/b.ts';\nexport const a = b;\n",
        'schema/src/content/b.ts': 'export const b = 1;\n',
        'api/src/modules/quiz/quiz.store.ts':
          "import { eq } from 'drizzle-orm';\nexport const row = eq;\n",
        'api/src/modules/quiz/quiz.service.ts':
          "import { row } from './quiz.store.ts';\nexport const a = row;\n",
        'schema/src/db/tables.ts': B,
        'api/src/modules/quiz/parts/parts.store.ts': usesB(
          '../../../../../schema/src/db/tables.ts',
        ),
        'api/src/modules/quiz/whole/whole.service.ts': usesB('../parts/parts.store.ts'),
        'api/src/http/health.ts': usesB('./health.store.ts'),
        'api/src/http/health.store.ts': B,
        'api/src/main.ts': usesB('./http/health.ts'),
        'api/src/platform/change/a.ts':
          "import { inTransaction } from '../database/transaction.ts';\nexport const a = inTransaction;\n",
        'api/src/import/a.ts':
          "import type { Transaction } from '../platform/database/transaction.ts';\nexport type A = Transaction;\n",
        'api/src/platform/database/transaction.ts':
          'export const inTransaction = 1;\nexport type Transaction = 1;\n',
        'docs-site/src/A.astro': "---\nimport { b } from '../lib/api/b.ts';\n---\n",
        'node_modules/acorn/package.json': '{ "name": "acorn", "main": "dist/index.js" }',
        'node_modules/acorn/dist/index.js': 'exports.b = 1;\n',
        'docs-site/package.json': '{ "name": "site", "devDependencies": { "acorn": "1.0.0" } }',
        'docs-site/src/a.test.ts': "import { b } from 'acorn';\nexport const a = b;\n",
        'docs-site/scripts/build/a.ts':
          "import type { b } from 'acorn';\nexport type A = typeof b;\n",
      }),
    ).toEqual([]);
  });

  it('a folder without any module counts as nothing looked at', async () => {
    const folder = createRunFolder('walls');
    folders.push(folder);
    expect(await checkWalls(folder)).toEqual({ cruised: 0, faults: [] });
  });
});

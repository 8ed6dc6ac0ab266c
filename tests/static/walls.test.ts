import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';
import { checkWalls } from './walls.mjs';

const folders: string[] = [];
afterAll(() => folders.forEach(removeFolder));

/** Lays out a small clone and gives the names of the walls that it breaks. */
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
  'stores-belong-to-their-module': {
    'api/src/modules/quiz/quiz.service.ts':
      "import { b } from '../course/course.store.ts';\nexport const a = b;\n",
    'api/src/modules/course/course.store.ts': 'export const b = 1;\n',
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
  'only-stores-touch-sql': {
    ...drizzle,
    'api/src/modules/quiz/quiz.service.ts':
      "import { eq } from 'drizzle-orm';\nexport const a = eq;\n",
  },
  'environment-is-read-in-one-place': {
    'api/src/a.ts': 'export const port = process.env.PORT;\n',
  },
  'site-imports-only-contracts': {
    'docs-site/src/A.astro': "---\nimport { b } from '@shequ/schema/db/b.ts';\n---\n",
    'docs-site/src/a.ts': 'export const a = 1;\n',
  },
  'nothing-imports-tests': {
    'docs-site/src/a.test.ts': "import { b } from '../../tests/b.ts';\nexport const a = b;\n",
    'tests/b.ts': 'export const b = 1;\n',
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

describe('the walls between the rooms', () => {
  it.for(Object.entries(VIOLATIONS))('%s is noticed when broken', async ([wall, files]) => {
    expect(await brokenWalls(files)).toContain(wall);
  });

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
        'docs-site/src/A.astro': "---\nimport { b } from '../lib/api/b.ts';\n---\n",
      }),
    ).toEqual([]);
  });

  it('a folder without any module counts as nothing looked at', async () => {
    const folder = createRunFolder('walls');
    folders.push(folder);
    expect(await checkWalls(folder)).toEqual({ cruised: 0, faults: [] });
  });
});

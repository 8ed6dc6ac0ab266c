/** Every statement of the program that changes or locks records names their region. */
import { globSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CLEARINGS } from '../../../../api/src/modules/personal/leaving/clear-person.store.ts';
import { type Database, openDatabase } from '../../../../api/src/platform/database/db.ts';
import { createTestDatabase, type TestDatabase } from '../../../testkit/db.ts';
import { regionFaults } from './region-faults.ts';
import { readSource, readSources, type SourceText } from './source-statements.ts';

const API = fileURLToPath(new URL('../../../../api/', import.meta.url));
const TABLES = new URL('../../../../schema/src/db/', import.meta.url);
// The api's own copy: this package's is another.
const { eq, getTableName, is, Table } = createRequire(`${API}package.json`)(
  'drizzle-orm',
) as typeof import('drizzle-orm');

/** What is made by `statement` while a module is loaded; nothing is sent. */
const made = vi.hoisted(() => ({ texts: [] as string[] }));
vi.mock('../../../../api/src/platform/database/statement.ts', async (importOriginal) => {
  type Module = typeof import('../../../../api/src/platform/database/statement.ts');
  const { statement, ...others } = await importOriginal<Module>();
  const nothing = Object.assign(Promise.resolve([]), { values: async () => [] });
  const runner = { unsafe: (text: string) => made.texts.push(text) && nothing } as never;
  const nulls = new Proxy({}, { get: () => null }) as never;
  const noting: Module['statement'] = (build) => {
    const run = statement(build);
    void run(runner, nulls);
    return run;
  };
  return { ...others, statement: noting };
});

/** The statements of Drizzle's builder, by the store that makes them or first loads the one that does. */
async function readMadeStatements(): Promise<SourceText[]> {
  const found: SourceText[] = [];
  for (const file of globSync('src/**/*.store.ts', { cwd: API })) {
    await import(join(API, file));
    found.push(...made.texts.splice(0).map((text) => ({ file, line: 0, text })));
  }
  return found;
}

let testDatabase: TestDatabase;
let database: Database;
/** Name of each table by the name of its declaration. */
const tableNames = new Map<string, string>();

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, poolSize: 1 });
  for (const file of readdirSync(TABLES)) {
    if (file.endsWith('.test.ts')) continue;
    const exported: Record<string, unknown> = await import(new URL(file, TABLES).href);
    for (const [name, value] of Object.entries(exported)) {
      if (is(value, Table)) tableNames.set(name, getTableName(value));
    }
  }
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

describe('a statement that changes or locks records', () => {
  it('names their region, everywhere in the program', async () => {
    const sources = readSources(API);
    const clearing = CLEARINGS.map(({ text }) => ({
      file: 'clear-person.store.ts',
      line: 0,
      text,
    }));
    expect(clearing.length).toBeGreaterThan(20);
    const texts = [...sources.texts, ...(await readMadeStatements()), ...clearing];
    const changing = texts.filter(({ text }) =>
      /\bupdate quiz_attempts\b|\bdelete from idempotency_keys\b|\bfor no key update\b/.test(
        text.replaceAll('"', ''),
      ),
    );
    // So many there were; fewer would say that they are no longer found.
    expect(changing.length).toBeGreaterThanOrEqual(8);
    expect(await regionFaults(database.sql, { ...sources, texts }, tableNames)).toEqual([]);
  });

  it('is found out without it when a store makes it of parts', async () => {
    const { statement } = await import('../../../../api/src/platform/database/statement.ts');
    const { enrollments } = await import('@shequ/schema/db/enrollment.ts');
    const isOf = (id: string) => eq(enrollments.id, id);
    statement((db, $: { id: string }) =>
      db.select({ id: enrollments.id }).from(enrollments).where(isOf($.id)).for('update'),
    );
    const texts = made.texts.splice(0).map((text) => ({ file: 'planted.ts', line: 1, text }));
    expect(await regionFaults(database.sql, { texts, calls: [] }, tableNames)).toEqual([
      'planted.ts:1: enrollments without a region',
    ]);
  });

  const IMPORTS = `import { enrollments } from '@shequ/schema/db/enrollment.ts';`;

  it.each([
    [
      'a delete of old keys of every region',
      `const f = (sql, days) => sql\`delete from idempotency_keys where (region, actor_id, operation, key) in (
         select region, actor_id, operation, key from idempotency_keys
          where created_at < now() - make_interval(days => \${days}) limit 1000 for update skip locked)\`;`,
      'idempotency_keys, idempotency_keys without a region',
    ],
    [
      'a delete whose inner lock leaves the region out',
      `const f = (sql, r) => sql\`delete from idempotency_keys where region = \${r} and key in (
         select key from idempotency_keys where created_at < now() for update skip locked)\`;`,
      'idempotency_keys without a region',
    ],
    [
      'a lock of a person’s attempts',
      `const f = (sql, p) => sql\`select id from quiz_attempts where person_id = \${p} for no key update\`;`,
      'quiz_attempts without a region',
    ],
    [
      'a lock in a fragment of its own',
      `const lock = (sql) => sql\`for share of enrollment\`;
       const f = (sql, id) => sql\`select 1 from enrollments enrollment where id = \${id} \${lock(sql)}\`;`,
      'enrollments without a region',
    ],
    [
      'regions in a list',
      `const f = (sql, keys) => sql\`update quiz_attempts set version = 1
         where (region, id) in (select * from unnest(\${keys}::char(4)[], \${keys}::uuid[]))\`;`,
      'quiz_attempts without a region',
    ],
    [
      'a cast that hides the column',
      `const f = (sql, r) => sql\`update quiz_attempts set version = 1 where region::text = \${r}\`;`,
      'quiz_attempts without a region',
    ],
    [
      'an upsert is none, but an update from another table is',
      `const f = (sql, r) => sql\`update enrollments set period = '' from quiz_attempts a
         where a.region = \${r} and a.enrollment_id = enrollments.id\`;`,
      'enrollments without a region',
    ],
    [
      'a lock of the whole table',
      'const f = (sql) => sql`lock table enrollments in share mode`;',
      'cannot be planned: syntax error at or near "lock"',
    ],
    [
      'a statement put together from parts',
      "const f = (sql, t) => sql.unsafe('delete from ' + t + ' where id = $1');",
      'cannot be planned: syntax error at end of input',
    ],
    [
      'Drizzle’s update',
      `${IMPORTS} const f = (db) => db.update(enrollments).set({ period: '' }).where(eq(enrollments.id, 1));`,
      'enrollments without a region',
    ],
    [
      'Drizzle’s lock',
      `${IMPORTS} const f = (db) => db.select().from(enrollments).where(eq(enrollments.id, 1)).for('update');`,
      'enrollments without a region',
    ],
  ])('is found out without it: %s', async (_name, source, fault) => {
    const faults = await regionFaults(database.sql, readSource('planted.ts', source), tableNames);
    expect(faults.map((line) => line.replace(/^planted.ts:\d+: /, ''))).toContain(fault);
  });

  it.each([
    `const f = (sql, r, i) => sql\`select 1 from quiz_attempts where region = \${r} and id = \${i} for update\`;`,
    `const f = (sql, r) => sql\`delete from idempotency_keys where region = \${r}::char(4) and key = any(\${r}::text[])\`;`,
    `const f = (sql, p) => sql\`select 1 from people where id = \${p} for no key update\`;`,
    `${IMPORTS} const f = (db) => db.delete(enrollments).where(eq(enrollments.region, '4101'));`,
    `const f = (sql, r) => sql\`insert into quiz_responses (region, attempt_id, question_uuid, question_digest, response, client_sequence, saved_at) values (\${r}, \${r}, \${r}, \${r}, \${r}, \${r}, \${r}) on conflict (region, attempt_id, question_uuid) do update set saved_at = excluded.saved_at\`;`,
  ])('is let pass with it: %s', async (source) => {
    expect(await regionFaults(database.sql, readSource('planted.ts', source), tableNames)).toEqual(
      [],
    );
  });
});

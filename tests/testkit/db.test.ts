import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from './db.ts';

describe('createTestDatabase', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });
  afterAll(async () => {
    await Promise.all([first.drop(), second.drop()]);
  });

  it('gives a migrated database that holds Chinese text', async () => {
    const sql = postgres(first.url, { max: 1 });
    const [row] = await sql`
      SELECT count(*)::int AS migrations, '社区学堂'::text AS name FROM schema_migrations`;
    await sql.end();
    expect(row?.migrations).toBeGreaterThan(0);
    expect(row?.name).toBe('社区学堂');
  });

  it('gives databases that do not see each other', async () => {
    const one = postgres(first.url, { max: 1 });
    const other = postgres(second.url, { max: 1 });
    await one`CREATE TABLE only_here (id int)`;
    const [found] = await other`SELECT to_regclass('only_here') AS name`;
    await Promise.all([one.end(), other.end()]);
    expect(found?.name).toBeNull();
  });
});

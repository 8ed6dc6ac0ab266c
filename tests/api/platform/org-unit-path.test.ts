import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../api/src/platform/database/db.ts';
import { isOnPath } from '../../../api/src/platform/org-unit-path.sql.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/db.ts';

describe('units on a path', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ url: testDatabase.url, poolSize: 1 });
    await database.sql`
      insert into org_units (code, name, level, parent_code, path) values
        ('910000000000', '甲省', 'PROVINCE', null, '910000000000.'),
        ('910100000000', '乙市', 'CITY', '910000000000', '910000000000.910100000000.'),
        ('910200000000', '丙市', 'CITY', '910000000000', '910000000000.910200000000.')`;
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
  });

  const above = `
    select above.code from org_units unit join org_units above on ${isOnPath('above.code', 'unit.path')}
     where unit.code = '910100000000' order by 1`;

  it('are the unit and those above it', async () => {
    const rows = await database.sql.unsafe<{ code: string }[]>(above);
    expect(rows.map(({ code }) => code)).toEqual(['910000000000', '910100000000']);
  });

  it('are looked up in the key, however many units there are', async () => {
    const lines = await database.sql.begin(async (sql) => {
      // A table of three rows is read whole unless that is forbidden.
      await sql`set local enable_seqscan = off`;
      await sql`set local enable_bitmapscan = off`;
      return await sql.unsafe<{ 'QUERY PLAN': string }[]>(`explain ${above}`);
    });
    const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Cond: \(code = ANY/);
  });
});

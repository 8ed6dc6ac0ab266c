import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isMigrated, migrate } from '../../../api/src/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/db.ts';
import { createRunFolder, removeFolder } from '../../testkit/run-folder.ts';

describe('migrations', () => {
  let testDatabase: TestDatabase;
  let root: string;
  let folder: string;
  let sql: postgres.Sql;
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    sql = postgres(testDatabase.url, { max: 4, onnotice: () => undefined });
    root = createRunFolder('migrations');
  });
  afterAll(async () => {
    await sql.end();
    await testDatabase.drop();
    removeFolder(root);
  });
  beforeEach(async () => {
    await sql`drop schema public cascade`;
    await sql`create schema public`;
    folder = join(root, String(Math.random()));
    mkdirSync(folder);
    write('01_one.sql', 'create table one (id int);');
    write('02_two.sql', 'create table two (id int); insert into one values (1);');
  });

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const tables = async () =>
    (await sql`select tablename from pg_tables where schemaname = 'public' order by 1`).map(
      (row) => row.tablename,
    );

  it('are applied in order, once', async () => {
    expect(await migrate(sql, folder)).toEqual(['01_one.sql', '02_two.sql']);
    expect(await migrate(sql, folder)).toEqual([]);
    expect(await sql`select id from one`).toEqual([{ id: 1 }]);
    expect(await isMigrated(sql, folder)).toBe(true);
    write('03_three.sql', 'create table three (id int);');
    expect(await isMigrated(sql, folder)).toBe(false);
    expect(await migrate(sql, folder)).toEqual(['03_three.sql']);
  });

  it('are applied once when several processes start together', async () => {
    const done = await Promise.all([
      migrate(sql, folder),
      migrate(sql, folder),
      migrate(sql, folder),
    ]);
    expect(done.flat()).toEqual(['01_one.sql', '02_two.sql']);
  });

  it('leave nothing behind when one fails, and say which', async () => {
    write('03_three.sql', 'create table three (id int); select no_such_function();');
    await expect(migrate(sql, folder)).rejects.toThrow(/03_three\.sql 执行失败.*no_such_function/);
    expect(await tables()).toEqual([]);
  });

  it('refuse a database that knows more than the program', async () => {
    await migrate(sql, folder);
    await sql`insert into schema_migrations (name, checksum) values ('99_later.sql', 'x')`;
    await expect(migrate(sql, folder)).rejects.toThrow('数据库比程序新：它已执行迁移 99_later.sql');
    expect(await isMigrated(sql, folder)).toBe(false);
  });

  it('refuse a file that was changed after it was applied', async () => {
    await migrate(sql, folder);
    write('01_one.sql', 'create table one (id bigint);');
    await expect(migrate(sql, folder)).rejects.toThrow('01_one.sql 在执行之后被改动过');
  });
});

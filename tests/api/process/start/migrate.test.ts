import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isMigrated, migrate } from '../../../../api/src/process/migrate/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../../testkit/db.ts';
import { startKeyChangingProxy } from '../../../testkit/key-changing-proxy.ts';
import { createRunFolder, removeFolder } from '../../../testkit/run-folder.ts';

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

  describe('that are staged', () => {
    beforeEach(() => {
      write(
        '03_three.sql',
        'create table three (id int, kind text); insert into three values (1);',
      );
      write(
        '04_staged.sql',
        `-- no transaction
         create index concurrently if not exists three_kind on three (kind, id);
         alter table three drop constraint if exists three_known,
           add constraint three_known check (kind in ('A;', 'B')) not valid;
         update three set kind = 'A;' where id in (select id from three where kind is null limit 2);
         alter table three validate constraint three_known;`,
      );
      write('05_five.sql', 'create table five (id int);');
    });
    const begun = () =>
      sql`select name, statements_done from schema_migration_progress`.then((rows) => [...rows]);

    it('are applied in their place between the others, once', async () => {
      const all = ['01_one.sql', '02_two.sql', '03_three.sql', '04_staged.sql', '05_five.sql'];
      expect(await migrate(sql, folder)).toEqual(all);
      expect(await migrate(sql, folder)).toEqual([]);
      expect(await isMigrated(sql, folder)).toBe(true);
      expect(await begun()).toEqual([]);
      expect(await sql`select kind from three`).toEqual([{ kind: 'A;' }]);
      expect(
        await sql`
        select indisvalid, convalidated from pg_index, pg_constraint
         where indexrelid = 'three_kind'::regclass and conname = 'three_known'`,
      ).toEqual([{ indisvalid: true, convalidated: true }]);
    });

    it('are applied once when several processes start together', async () => {
      const done = await Promise.all([1, 2, 3].map(() => migrate(sql, folder)));
      expect(done.flat().sort()).toEqual([
        '01_one.sql',
        '02_two.sql',
        '03_three.sql',
        '04_staged.sql',
        '05_five.sql',
      ]);
    });

    it('change all rows, in batches', async () => {
      write(
        '03_three.sql',
        'create table three (id int, kind text); insert into three select generate_series(1, 7);',
      );
      await migrate(sql, folder);
      expect(await sql`select count(*)::int as n, count(kind)::int as kinds from three`).toEqual([
        { n: 7, kinds: 7 },
      ]);
    });

    it('name file and statement when one fails, and go on from there at the next start', async () => {
      write(
        '03_three.sql',
        "create table three (id int, kind text); insert into three values (1, 'C');",
      );
      await expect(migrate(sql, folder)).rejects.toThrow(
        /04_staged\.sql 第 4 条语句（共 4 条）执行失败：.*three_known/,
      );
      expect(await begun()).toEqual([{ name: '04_staged.sql', statements_done: 3 }]);
      expect(await isMigrated(sql, folder)).toBe(false);
      expect(await tables()).not.toContain('five');
      await sql`update three set kind = 'B'`;
      expect(await migrate(sql, folder)).toEqual(['04_staged.sql', '05_five.sql']);
      expect(await begun()).toEqual([]);
    });

    it('make a unique index again when the rows that broke it have been put right', async () => {
      write(
        '03_three.sql',
        'create table three (id int, kind text); insert into three values (1), (1);',
      );
      write(
        '04_staged.sql',
        '-- no transaction\ncreate unique index concurrently if not exists three_id on three (id);',
      );
      await expect(migrate(sql, folder)).rejects.toThrow('04_staged.sql 第 1 条语句');
      await sql`delete from three where ctid = (select min(ctid) from three)`;
      await migrate(sql, folder);
      expect(
        await sql`select indisvalid from pg_index where indexrelid = 'three_id'::regclass`,
      ).toEqual([{ indisvalid: true }]);
    });

    it('refuse a file that was changed after a part of it was applied, and say what can be done', async () => {
      write(
        '03_three.sql',
        "create table three (id int, kind text); insert into three values (1, 'C');",
      );
      await expect(migrate(sql, folder)).rejects.toThrow('第 4 条语句');
      write('04_staged.sql', '-- no transaction\ndrop index concurrently if exists three_kind;');
      const [, remedy = ''] = /执行 (delete .*?)，/.exec(
        await migrate(sql, folder).then(String, (error: Error) => error.message),
      ) as RegExpExecArray;
      await sql.unsafe(remedy);
      expect(await migrate(sql, folder)).toEqual(['04_staged.sql', '05_five.sql']);
    });

    it('refuse a database in which a file was begun that the program does not know', async () => {
      await migrate(sql, folder);
      await sql`insert into schema_migration_progress values ('99_later.sql', 'x', 2)`;
      await expect(migrate(sql, folder)).rejects.toThrow(
        '数据库比程序新：迁移 99_later.sql 已执行 2 条语句',
      );
    });

    it('are refused before anything is done when a statement could not be run again', async () => {
      write('04_staged.sql', '-- no transaction\ndrop index concurrently three_kind;');
      await expect(migrate(sql, folder)).rejects.toThrow(
        /04_staged\.sql 第 1 条语句不能分步执行：drop index concurrently three_kind。.*if exists/,
      );
      expect(await tables()).toEqual([]);
      write('04_staged.sql', "-- no transaction\nupdate three set kind = 'x;");
      await expect(migrate(sql, folder)).rejects.toThrow(
        "04_staged.sql 里有没有结束的引号或注释：'x;",
      );
    });

    it('are refused through a pooler, with the command that applies them', async () => {
      const direct = new URL(testDatabase.url);
      const proxy = await startKeyChangingProxy(Number(direct.port));
      const pooled = postgres(
        Object.assign(new URL(direct), { hostname: '127.0.0.1', port: String(proxy.port) }).href,
        { max: 1, onnotice: () => undefined },
      );
      await expect(migrate(pooled, folder)).rejects.toThrow(
        /直接连接数据库.*PgBouncer.*pnpm --filter api migrate/,
      );
      expect(await begun()).toEqual([]);
      expect(await migrate(sql, folder)).toEqual(['04_staged.sql', '05_five.sql']);
      // Nothing is left to be staged, so the pooler is no hindrance.
      expect(await migrate(pooled, folder)).toEqual([]);
      await pooled.end();
      await proxy.close();
    });
  });
});

/**
 * Staged migrations while others work, and cut off by kill -9: whatever was interrupted, the next
 * start ends where an undisturbed one does.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isMigrated, migrate } from '../../api/src/process/migrate/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../testkit/db.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';

const SCRIPT = fileURLToPath(new URL('run-migrations.ts', import.meta.url));
const ROWS = 3_000;

const TABLE = `
  create table visits (id int primary key, kind text not null, note text);
  insert into visits select n, 'A', null from generate_series(1, ${ROWS}) n;
  create index visits_old on visits (kind);`;
const STAGED = [
  'create index concurrently if not exists visits_kind on visits (kind, id)',
  "alter table visits drop constraint if exists visits_known, add constraint visits_known check (kind in ('A', 'B')) not valid",
  'alter table visits validate constraint visits_known',
  "update visits set note = 'n' || id where id in (select id from visits where note is null limit 700)",
  'alter table visits alter column note set not null',
  'drop index concurrently if exists visits_old',
];
const staged = (statements: readonly string[]): string =>
  `-- no transaction\n${statements.join(';\n')};\n`;

/** What programs of release 0.1.0 take and wait for. */
const LOCK_OF_OLDER_VERSIONS = 7_236_101;

describe('a staged migration', () => {
  let testDatabase: TestDatabase;
  let root: string;
  let folder: string;
  let sql: postgres.Sql;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    sql = postgres(testDatabase.url, { max: 8, onnotice: () => undefined });
    root = createRunFolder('staged-migrations');
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
    write('01_table.sql', TABLE);
    await migrate(sql, folder);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await endOthers();
  });

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

  /** Ends all sessions but those of this test: PostgreSQL goes on with what a killed process asked for. */
  const endOthers = () => sql`
    select pg_terminate_backend(pid, 60000) from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend'
       and application_name = 'migrating'`;

  /** A process of its own; `done` gives its exit code and what it applied. */
  function start(): { kill9(): Promise<void>; done: Promise<unknown[]> } {
    const url = new URL(testDatabase.url);
    url.searchParams.set('application_name', 'migrating');
    const child = spawn(process.execPath, [SCRIPT, url.href, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    const closed = once(child, 'close');
    return {
      kill9: async () => {
        child.kill('SIGKILL');
        await closed;
      },
      done: closed.then(([code]) => [code, output.trim()]),
    };
  }

  /** Waits for a row. */
  const seen = (query: () => postgres.PendingQuery<postgres.Row[]>) =>
    expect.poll(async () => (await query()).length, { timeout: 60_000, interval: 20 }).toBe(1);
  const unfinishedIndex = () => sql`
    select indexrelid::int as oid from pg_index
     where indexrelid = to_regclass('visits_kind') and not indisvalid`;
  const finishedIndex = () => sql`
    select indexrelid::int as oid from pg_index
     where indexrelid = to_regclass('visits_kind') and indisvalid`;

  /** A session in a transaction that has run `statement` and keeps its locks until `end`. */
  async function hold(statement: string): Promise<{ end(): Promise<unknown> }> {
    const session = await sql.reserve();
    await session.unsafe('begin');
    await session.unsafe(statement);
    return {
      end: async () => {
        await session.unsafe('commit');
        session.release();
      },
    };
  }
  const holdWrite = () => hold("update visits set kind = 'B' where id = 1");

  const world = async () => ({
    indexes: [
      ...(await sql`
        select indexrelid::regclass::text as name, indisvalid as valid from pg_index
         where indrelid = 'visits'::regclass order by 1`),
    ],
    constraints: [
      ...(await sql`
        select conname as name, convalidated as valid from pg_constraint
         where conrelid = 'visits'::regclass order by 1`),
    ],
    rows: [
      ...(await sql`select count(*)::int as n, count(distinct note)::int as notes from visits`),
    ],
    begun: [...(await sql`select * from schema_migration_progress`)],
    tables: [
      ...(await sql`select tablename from pg_tables where schemaname = 'public' order by 1`),
    ],
    upToDate: await isMigrated(sql, folder),
    again: await migrate(sql, folder),
  });

  it('killed between any of its statements and the note of it ends as an undisturbed one does', async () => {
    write('02_staged.sql', staged(STAGED));
    write('03_after.sql', 'create table after (id int);');
    await sql.unsafe(`
      create schema stops;
      create table stops.stop (at text);
      create function stops.stop() returns trigger language plpgsql as $$ begin
        perform pg_sleep(3600) from stops.stop where at = to_jsonb(new)->>tg_argv[0];
        return new;
      end $$;
      create trigger stop before insert or update on schema_migration_progress
        for each row execute function stops.stop('statements_done');
      create trigger stop before insert on schema_migrations
        for each row execute function stops.stop('name');`);
    const notes = [0, ...STAGED.keys()].map((_, done) => String(done));
    for (const at of [...notes, '02_staged.sql']) {
      await sql`truncate stops.stop`;
      await sql`insert into stops.stop values (${at})`;
      const process = start();
      await seen(
        () => sql`
          select 1 from pg_stat_activity
           where application_name = 'migrating' and wait_event = 'PgSleep'`,
      );
      expect(await isMigrated(sql, folder)).toBe(false);
      await process.kill9();
      await endOthers();
    }
    await sql`drop schema stops cascade`;
    expect(await start().done).toEqual([0, '["02_staged.sql","03_after.sql"]']);
    const disturbed = await world();

    await sql`drop schema public cascade`;
    await sql`create schema public`;
    await migrate(sql, folder);
    expect(disturbed).toEqual(await world());
    expect(disturbed.rows).toEqual([{ n: ROWS, notes: ROWS }]);
  });

  it('killed in the middle of a build, and of taking away what is left of it, makes the index again', async () => {
    write('02_staged.sql', staged(STAGED));
    const writer = await holdWrite();
    const first = start();
    await seen(unfinishedIndex);
    const [left] = await unfinishedIndex();
    await first.kill9();
    await endOthers();

    const second = start();
    await seen(
      () => sql`
        select 1 from pg_stat_activity
         where application_name = 'migrating' and query like 'drop index%' and wait_event_type = 'Lock'`,
    );
    await second.kill9();
    await endOthers();
    expect(await finishedIndex()).toEqual([]);

    await writer.end();
    expect(await start().done).toEqual([0, '["02_staged.sql"]']);
    const [made] = await finishedIndex();
    expect(made?.oid).toBeGreaterThan(left?.oid);
  });

  it('waits for the build that a killed process left running, and takes its index', async () => {
    write('02_staged.sql', staged(STAGED));
    const writer = await holdWrite();
    const first = start();
    await seen(unfinishedIndex);
    const [building] = await unfinishedIndex();
    await first.kill9();
    const second = start();
    // It asks for the lock and does not get it.
    await seen(
      () => sql`
        select 1 from pg_stat_activity
         where application_name = 'migrating' and query like '%pg_try_advisory%' limit 1`,
    );
    await writer.end();
    expect(await second.done).toEqual([0, '["02_staged.sql"]']);
    expect(await finishedIndex()).toEqual([building]);
  });

  it('is applied by one of two processes that start together; the other waits for it', async () => {
    write('02_staged.sql', staged(STAGED));
    write('03_after.sql', 'create table after (id int);');
    const writer = await holdWrite();
    const processes = [start(), start()];
    await seen(unfinishedIndex);
    await writer.end();
    const outcomes = await Promise.all(processes.map(({ done }) => done));
    expect(outcomes.map(([code]) => code)).toEqual([0, 0]);
    expect(outcomes.flatMap(([, applied]) => JSON.parse(String(applied))).sort()).toEqual([
      '02_staged.sql',
      '03_after.sql',
    ]);
  });

  it('lets others read and write while it builds an index', async () => {
    write('02_staged.sql', staged(STAGED));
    const writer = await holdWrite();
    const migrated = migrate(sql, folder);
    await seen(unfinishedIndex);
    // Answered although the build has begun and cannot end before the writer does.
    await sql`insert into visits values (0, 'A', null)`;
    await sql`update visits set kind = 'B' where id = 2`;
    expect(await sql`select count(*)::int as n from visits`).toEqual([{ n: ROWS + 1 }]);
    expect(await finishedIndex()).toEqual([]);
    await writer.end();
    expect(await migrated).toEqual(['02_staged.sql']);
  });

  it.each([
    ['a staged file', staged(STAGED.slice(1, 2))],
    [
      'an ordinary file',
      'alter table visits add constraint visits_known check (kind is not null);',
    ],
  ])('lets others read and write while %s waits for a table', async (_name, text) => {
    write('02_waiting.sql', text);
    const reader = await hold('select count(*) from visits');
    const migrated = migrate(sql, folder);
    const waits = () => sql`
      select 1 from pg_locks where relation = 'visits'::regclass and not granted
         and mode = 'AccessExclusiveLock'`;
    for (const id of [0, -1]) {
      await seen(waits);
      // Queues behind the ALTER, which gives way although the reader stays.
      await sql`insert into visits values (${id}, 'A', null)`;
    }
    await reader.end();
    expect(await migrated).toEqual(['02_waiting.sql']);
  });

  it('says what to do when a table stays taken, and goes on at the next start', async () => {
    write('02_staged.sql', staged(STAGED.slice(1)));
    const reader = await hold('select count(*) from visits');
    await expect(migrate(sql, folder, 2)).rejects.toThrow(
      /02_staged\.sql 第 1 条语句.*一直被别的会话占用.*试了 2 次.*结束那个会话/,
    );
    await reader.end();
    expect(await migrate(sql, folder)).toEqual(['02_staged.sql']);
  });

  it('gets along with a process of an older version that waits for the same lock', async () => {
    write('02_staged.sql', staged(STAGED));
    const writer = await holdWrite();
    const migrated = migrate(sql, folder);
    await seen(unfinishedIndex);
    // It waits in a transaction, whose snapshot the build has to wait for in its turn.
    const older = sql.begin(async (transaction) => {
      // As for one that has waited for more than a second: it has looked for deadlocks and found none.
      await transaction`set local deadlock_timeout = '1h'`;
      await transaction`select pg_advisory_xact_lock(${LOCK_OF_OLDER_VERSIONS})`;
      return 'passed';
    });
    await seen(() => sql`select 1 from pg_locks where locktype = 'advisory' and not granted`);
    await writer.end();
    expect(await older).toBe('passed');
    expect(await migrated).toEqual(['02_staged.sql']);
  });
});

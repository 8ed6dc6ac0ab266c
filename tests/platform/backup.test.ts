/**
 * A backup of the embedded database by its command, made while others write and the log is recycled, and
 * a server on a copy of it. In processes of their own, as operators run them.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import '../../api/src/modules/completion-steps.ts';
import { openDatabase } from '../../api/src/platform/database/db.ts';
import { EPOCH, LIFE } from '../../api/src/platform/list/feed.store.ts';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../api/src/process/embedded/embedded-postgres.ts';
import { migrate } from '../../api/src/process/migrate/migrate.ts';
import { flattenContent } from '../../api/src/sync/flatten-content.ts';
import { storeContent } from '../../api/src/sync/sync-content.ts';
import { runCommand } from '../testkit/command.ts';
import { createOrganisation, createPerson } from '../testkit/organisation.ts';
import { makeContent } from '../testkit/records/content-set.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';

/** So little log that what is written during a backup would be gone at its end, were it not held. */
const SETTINGS = { max_wal_size: '32MB', min_wal_size: '32MB' };
const silent = () => undefined;

let folder: string;
let dataDir: string;
let server: EmbeddedPostgres;
let sql: postgres.Sql;

beforeAll(async () => {
  folder = createRunFolder('backup');
  dataDir = join(folder, 'data dir');
  server = await startEmbeddedPostgres({ dataDir, log: silent, settings: SETTINGS });
  const database = openDatabase({ url: server.url, poolSize: 2 });
  await migrate(database.sql);
  await createOrganisation(database);
  await storeContent(database, flattenContent(makeContent()));
  await createPerson(database, {});
  await database.close();
  sql = postgres(server.url, { max: 4, onnotice: silent });
  await sql`create table test_ledger (n bigint primary key, payload text not null)`;
  await sql`create table test_ledger_copy (n bigint primary key, payload text not null)`;
});
afterAll(async () => {
  await sql.end();
  await server.stop();
  removeFolder(folder);
});

/** Writes one transaction after another into two tables, with checkpoints, until stopped. */
function startWriting(): { acknowledged(): number; stop(): Promise<void> } {
  let n = 0;
  let isStopped = false;
  const write = async () => {
    while (!isStopped) {
      const payload = `${n + 1} `.repeat(20_000);
      await sql.begin(async (transaction) => {
        await transaction`insert into test_ledger values (${n + 1}, ${payload})`;
        await transaction`insert into test_ledger_copy values (${n + 1}, ${payload})`;
      });
      n += 1;
    }
  };
  const recycle = async () => {
    while (!isStopped) {
      await sql`select pg_switch_wal()`;
      await sql`checkpoint`;
      // Each segment of the log has 16 MB.
      await sleep(200);
    }
  };
  const work = Promise.all([write(), recycle()]);
  return {
    acknowledged: () => n,
    stop: async () => {
      isStopped = true;
      await work;
    },
  };
}

const backUp = (to: string, env: Record<string, string> = {}) =>
  runCommand('db', ['backup', to], { DATA_DIR: dataDir, ...env });

/** Of every table, how many rows it has and a digest of them all. */
async function digests(from: postgres.Sql): Promise<Record<string, string>> {
  const tables = await from<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await from.unsafe<[{ digest: string }]>(
      `select count(*) || ' ' || md5(coalesce(string_agg(one::text, '/' order by one::text), '')) as digest
         from ${name} as one`,
    );
    found[name] = row.digest;
  }
  return found;
}

async function withRestored<T>(
  backup: string,
  work: (restored: postgres.Sql, copy: string) => Promise<T>,
): Promise<T> {
  // As the guide says: into a new folder, so that the backup stays as it is.
  const copy = join(folder, `restored-${Date.now()}`);
  execFileSync('cp', ['-a', backup, copy]);
  const restored = await startEmbeddedPostgres({ dataDir: copy, log: silent });
  const connection = postgres(restored.url, { max: 1, onnotice: silent });
  try {
    return await work(connection, copy);
  } finally {
    await connection.end();
    await restored.stop();
    removeFolder(copy);
  }
}

const epochOf = async (from: postgres.Sql): Promise<string> => {
  const rows = await from.unsafe<{ epoch: string }[]>(
    `with life as materialized (${LIFE}) select ${EPOCH} as epoch`,
  );
  return rows[0]?.epoch ?? '';
};

describe('a backup of the embedded database', () => {
  it('made while others write has all that was committed before, and every table of one moment', async () => {
    const before = await digests(sql);
    const writer = startWriting();
    await expect.poll(writer.acknowledged).toBeGreaterThan(20);
    const committed = writer.acknowledged();
    const to = join(folder, 'while writing');
    const outcome = await backUp(to);
    const written = writer.acknowledged();
    await writer.stop();
    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
    expect(outcome.stdout).toContain(to);
    expect(written).toBeGreaterThan(committed);

    await withRestored(to, async (restored) => {
      const [row] = await restored<[{ rows: number; last: number; same: boolean }]>`
        select count(*)::int as rows, max(n)::int as last,
               (select count(*) from test_ledger_copy)::int = count(*)
                 and not exists (select * from test_ledger except select * from test_ledger_copy) as same
          from test_ledger`;
      expect(row.last).toBe(row.rows);
      expect(row.same).toBe(true);
      expect(row.rows).toBeGreaterThanOrEqual(committed);
      expect(row.rows).toBeLessThanOrEqual(written + 1);
      const [ledger] = await sql<[{ same: boolean }]>`
        select ${await ledgerDigest(restored, row.last)} = ${await ledgerDigest(sql, row.last)} as same`;
      expect(ledger.same).toBe(true);
      // What nobody wrote to meanwhile, table by table.
      const { 'public.test_ledger': _one, 'public.test_ledger_copy': _other, ...others } = before;
      expect(Object.keys(others).length).toBeGreaterThan(40);
      expect(await digests(restored)).toMatchObject(others);
    });
  });

  it('is taken for what it is: a feed of the restored database refuses cursors of the old one', async () => {
    const to = join(folder, 'for feeds');
    expect(await backUp(to)).toMatchObject({ exitCode: 0 });
    const old = await epochOf(sql);
    const found = await withRestored(to, epochOf);
    expect(found).toMatch(/^[0-9a-f]{32}$/);
    expect(found).not.toBe(old);
    // The database that was copied goes on as before.
    expect(await epochOf(sql)).toBe(old);
  });

  it('is readable by its owner only, and holds no key that signs', async () => {
    const keys = join(dataDir, 'keys');
    mkdirSync(keys, { recursive: true });
    const to = join(folder, 'private');
    expect(await backUp(to)).toMatchObject({ exitCode: 0 });
    expect(readdirSync(to).sort()).toEqual(['postgres', 'postgres-password']);
    for (const name of [
      '',
      'postgres',
      'postgres/base',
      'postgres/PG_VERSION',
      'postgres-password',
    ]) {
      expect([name, statSync(join(to, name)).mode & 0o077]).toEqual([name, 0]);
    }
  });

  it('holds back no log once it is made', async () => {
    expect(await sql`select slot_name from pg_replication_slots`).toEqual([]);
    const [row] = await sql<[{ count: number }]>`
      select count(*)::int as count from pg_stat_activity where query like '%pg_backup%' and pid <> pg_backend_pid()`;
    expect(row.count).toBe(0);
  });

  it('leaves nothing of its name when it is killed on the way, and the database goes on', async () => {
    const to = join(folder, 'killed');
    const child = spawn(process.execPath, ['scripts/db.ts', 'backup', to], {
      cwd: join(import.meta.dirname, '..', '..', 'api'),
      env: { PATH: process.env.PATH, DATA_DIR: dataDir },
      stdio: 'ignore',
    });
    const isUnderWay = () =>
      readdirSync(folder).some((name) => name.startsWith('killed.incomplete-'));
    while (!isUnderWay() && child.exitCode === null) await sleep(5);
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    expect(existsSync(to)).toBe(false);
    await expect
      .poll(() => sql`select slot_name from pg_replication_slots`, { timeout: 30_000 })
      .toEqual([]);
    expect(await backUp(to)).toMatchObject({ exitCode: 0 });
  });
});

describe('a backup is refused in one line, with nothing written,', () => {
  it.each([
    ['over a folder that exists', () => dataDir, {}, '已存在'],
    ['into a folder that is missing', () => join(folder, 'no', 'such'), {}, '没有文件夹'],
    [
      'of a database that is not the embedded one',
      () => join(folder, 'given'),
      { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' },
      'pg_basebackup',
    ],
    [
      'of a data directory without a database',
      () => join(folder, 'none'),
      { DATA_DIR: '/nonexistent' },
      'DATA_DIR',
    ],
  ])('%s', async (_case, to, env: Record<string, string>, words) => {
    const before = readdirSync(dirname(dataDir)).sort();
    const { exitCode, stdout, stderr } = await backUp(to(), env);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(readdirSync(dirname(dataDir)).sort()).toEqual(before);
  });

  it('without a folder', async () => {
    expect(await runCommand('db', ['backup'], { DATA_DIR: dataDir })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('文件夹'),
    });
  });
});

async function ledgerDigest(from: postgres.Sql, last: number): Promise<string> {
  const [row] = await from<[{ digest: string }]>`
    select md5(string_agg(n || payload, '/' order by n)) as digest from test_ledger where n <= ${last}`;
  return row.digest;
}

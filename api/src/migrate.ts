/**
 * Applies `schema/migrations/*.sql` in the order of their names, all pending ones in one transaction
 * under an advisory lock, so that several processes may start at once and a failure leaves nothing
 * half-done. The table `schema_migrations` keeps each file's name and SHA-256.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type postgres from 'postgres';

export const MIGRATIONS_FOLDER = fileURLToPath(
  new URL('../../schema/migrations/', import.meta.url),
);

/** Any number will do, as long as nothing else in the database takes the same lock. */
const ADVISORY_LOCK = 7_236_101;

export class MigrationError extends Error {
  override name = 'MigrationError';
}

interface Migration {
  name: string;
  statements: string;
  checksum: string;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const statements = await readFile(`${folder}/${name}`, 'utf8');
      return { name, statements, checksum: createHash('sha256').update(statements).digest('hex') };
    }),
  );
}

function checkApplied(
  applied: readonly { name: string; checksum: string }[],
  known: Migration[],
): void {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const migration = byName.get(row.name);
    if (migration === undefined) {
      throw new MigrationError(
        `数据库比程序新：它已执行迁移 ${row.name}，而本程序没有这个文件。请改用新版本的程序，或恢复旧备份。`,
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new MigrationError(
        `迁移 ${row.name} 在执行之后被改动过。请还原该文件，把改动写成新的迁移。`,
      );
    }
  }
}

/** Names of the migrations that were applied now, in order; empty when the database was up to date. */
export async function migrate(sql: postgres.Sql, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const known = await readMigrations(folder);
  return sql.begin(async (transaction) => {
    await transaction`set local statement_timeout = 0`;
    await transaction`set local lock_timeout = 0`;
    await transaction`select pg_advisory_xact_lock(${ADVISORY_LOCK})`;
    await transaction`
      create table if not exists schema_migrations (
        name text primary key,
        checksum text not null,
        applied_at timestamptz not null default now()
      )`;
    const applied = await transaction<{ name: string; checksum: string }[]>`
      select name, checksum from schema_migrations order by name`;
    checkApplied(applied, known);
    const done = new Set(applied.map((row) => row.name));
    const pending = known.filter((migration) => !done.has(migration.name));
    for (const migration of pending) {
      try {
        await transaction.unsafe(migration.statements);
      } catch (error) {
        throw new MigrationError(`迁移 ${migration.name} 执行失败：${(error as Error).message}`, {
          cause: error,
        });
      }
      await transaction`
        insert into schema_migrations (name, checksum) values (${migration.name}, ${migration.checksum})`;
    }
    return pending.map((migration) => migration.name);
  });
}

/** Whether every migration of this program has been applied; for the readiness check. */
export async function isMigrated(sql: postgres.Sql, folder = MIGRATIONS_FOLDER): Promise<boolean> {
  const known = await readMigrations(folder);
  const applied = await sql<{ name: string }[]>`select name from schema_migrations`;
  const done = new Set(applied.map((row) => row.name));
  return known.every((migration) => done.has(migration.name)) && done.size === known.length;
}

/**
 * What a database says about its migrations: `schema_migrations` has a row for each file that was
 * applied as a whole, `schema_migration_progress` one for a staged file that was begun.
 */
import type { ISql } from 'postgres';

/** Any number will do, as long as nothing else in the database takes the same lock. */
const ADVISORY_LOCK = 7_236_101;

type Sql = ISql;

/**
 * Whoever wants a table queues behind an ALTER that waits for it, so one wait is short: below the two
 * seconds after which the requests of a serving process give up.
 */
const LOCK_TIMEOUT = '500ms';

interface Stored {
  name: string;
  checksum: string;
}

/** No limit on the work, a short one on each wait for a lock. */
export async function setTimeouts(sql: Sql, scope: 'session' | 'transaction'): Promise<void> {
  const isLocal = scope === 'transaction';
  await sql`
    select set_config('statement_timeout', '0', ${isLocal}),
           set_config('idle_in_transaction_session_timeout', '0', ${isLocal}),
           set_config('lock_timeout', ${LOCK_TIMEOUT}, ${isLocal})`;
}

/** For the statements of a session from now on: the short limit on waits for locks, or none. */
export async function limitLockWaits(sql: Sql, isLimited: boolean): Promise<void> {
  await sql`select set_config('lock_timeout', ${isLimited ? LOCK_TIMEOUT : '0'}, false)`;
}

/**
 * Neither lock is waited for: a session that waits holds a snapshot, and `create index concurrently`
 * in the session that has the lock would wait for that snapshot to go, a deadlock.
 */
export async function tryTransactionLock(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ locked: boolean }[]>`
    select pg_try_advisory_xact_lock(${ADVISORY_LOCK}) as locked`;
  return row?.locked === true;
}

/** The lock of the same name, held until the session ends. */
export async function trySessionLock(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ locked: boolean }[]>`
    select pg_try_advisory_lock(${ADVISORY_LOCK}) as locked`;
  return row?.locked === true;
}

export async function createProgressTables(sql: Sql): Promise<void> {
  await sql`
    create table if not exists schema_migrations (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`;
  await sql`
    create table if not exists schema_migration_progress (
      name text primary key,
      checksum text not null,
      statements_done integer not null
    )`;
}

export async function selectApplied(sql: Sql): Promise<Stored[]> {
  return sql<Stored[]>`select name, checksum from schema_migrations order by name`;
}

export async function selectBegun(sql: Sql): Promise<(Stored & { statementsDone: number })[]> {
  return sql<(Stored & { statementsDone: number })[]>`
    select name, checksum, statements_done as "statementsDone" from schema_migration_progress`;
}

export async function upsertProgress(
  sql: Sql,
  file: Stored,
  statementsDone: number,
): Promise<void> {
  await sql`
    insert into schema_migration_progress (name, checksum, statements_done)
    values (${file.name}, ${file.checksum}, ${statementsDone})
    on conflict (name) do update set statements_done = excluded.statements_done`;
}

/** In one statement, so that no moment shows the file both begun and applied, or neither. */
export async function insertApplied(sql: Sql, file: Stored): Promise<void> {
  await sql`
    with begun as (delete from schema_migration_progress where name = ${file.name})
    insert into schema_migrations (name, checksum) values (${file.name}, ${file.checksum})`;
}

/** Whether a killed `create index concurrently` left this index behind. */
export async function isInvalidIndex(sql: Sql, name: string): Promise<boolean> {
  const rows = await sql`
    select 1 from pg_index where indexrelid = to_regclass(${name}) and not indisvalid`;
  return rows.length > 0;
}

export async function dropIndex(sql: Sql, name: string): Promise<void> {
  await sql`drop index concurrently if exists ${sql(name)}`;
}

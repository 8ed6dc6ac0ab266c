/**
 * Applies `schema/migrations/*.sql` in the order of their names under an advisory lock, so that
 * several processes may start at once. Consecutive ordinary files are applied in one transaction: a
 * failure leaves nothing of them. A file that begins with `-- no transaction` is applied by
 * `migrate/staged.ts`, one statement at a time. The table `schema_migrations` keeps the name and
 * SHA-256 of each file that was applied as a whole.
 */
import { fileURLToPath } from 'node:url';
import type postgres from 'postgres';
import { untilLocked } from './locks.ts';
import {
  createProgressTables,
  insertApplied,
  selectApplied,
  setTimeouts,
  trySessionLock,
  tryTransactionLock,
} from './migration.store.ts';
import { type Migration, MigrationError, readMigrations } from './migration-files.ts';
import { findPending } from './pending.ts';
import { openSession, runStaged } from './staged.ts';

export { MigrationError };

export const MIGRATIONS_FOLDER = fileURLToPath(
  new URL('../../../../schema/migrations/', import.meta.url),
);

type Apply = (sql: postgres.Sql, known: Migration[]) => Promise<Step | null>;

interface Step {
  applied: string[];
  /** What comes next; null when the database is up to date. */
  next: Apply | null;
}

/** Applies the ordinary files up to the next staged one. Null when another process has the lock. */
async function applyTransactional(sql: postgres.Sql, known: Migration[]): Promise<Step | null> {
  return sql.begin(async (transaction) => {
    await setTimeouts(transaction, 'transaction');
    if (!(await tryTransactionLock(transaction))) return null;
    await createProgressTables(transaction);
    const { pending } = await findPending(transaction, known);
    const applied: string[] = [];
    for (const migration of pending) {
      if (migration.staged !== null) return { applied, next: applyStaged };
      try {
        await transaction.unsafe(migration.text);
      } catch (error) {
        throw new MigrationError(`迁移 ${migration.name} 执行失败：${(error as Error).message}`, {
          cause: error,
        });
      }
      await insertApplied(transaction, migration);
      applied.push(migration.name);
    }
    return { applied, next: null };
  });
}

/** Applies the staged file that comes next. Null when another process has the lock. */
async function applyStaged(sql: postgres.Sql, known: Migration[]): Promise<Step | null> {
  const session = await openSession(sql);
  try {
    if (!(await trySessionLock(session))) return null;
    const { pending, begun } = await findPending(session, known);
    const migration = pending[0];
    // Otherwise another process applied it in the meantime.
    if (migration?.staged == null) return { applied: [], next: applyTransactional };
    await runStaged(session, migration, begun.get(migration.name) ?? 0);
    return { applied: [migration.name], next: applyTransactional };
  } finally {
    await session.end({ timeout: 5 });
  }
}

/**
 * Names of the migrations that this process applied now, in order; empty when the database was up to
 * date. Throws MigrationError.
 */
export async function migrate(
  sql: postgres.Sql,
  folder = MIGRATIONS_FOLDER,
  lockAttempts?: number,
): Promise<string[]> {
  const known = await readMigrations(folder);
  const applied: string[] = [];
  for (let next: Step['next'] = applyTransactional; next !== null; ) {
    const apply: Apply = next;
    const step: Step = await untilLocked(() => apply(sql, known), lockAttempts);
    applied.push(...step.applied);
    next = step.next;
  }
  return applied;
}

/** Whether every migration of this program has been applied; for the readiness check. */
export async function isMigrated(sql: postgres.Sql, folder = MIGRATIONS_FOLDER): Promise<boolean> {
  const known = await readMigrations(folder);
  const applied = await selectApplied(sql);
  const done = new Set(applied.map((row) => row.name));
  return known.every((migration) => done.has(migration.name)) && done.size === known.length;
}

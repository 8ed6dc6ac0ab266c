/**
 * Transactions. READ COMMITTED throughout: rules are held by row locks, conditional updates and
 * constraints, and every statement after a lock sees what the one before committed.
 */
import type postgres from 'postgres';
import type { Database } from './db.ts';

export interface Transaction {
  readonly sql: postgres.TransactionSql;
}

/** Where a store's statement may run: the pool or a transaction. */
export type SqlRunner = postgres.Sql | postgres.TransactionSql;

const RETRIES = 3;

/** serialization_failure and deadlock_detected: PostgreSQL undid everything, so doing it again is safe. */
function mayRetry(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '40001' || code === '40P01';
}

/**
 * Runs the work in one transaction and commits it when the promise resolves; a throw rolls back.
 * A deadlock or serialization failure runs the whole work again, so it must have no effect outside
 * the database.
 */
export async function inTransaction<T>(
  database: Database,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await database.sql.begin((sql) => work({ sql }))) as T;
    } catch (error) {
      if (attempt >= RETRIES || !mayRetry(error)) throw error;
    }
  }
}

/** Runs the work so that a throw undoes what it did and nothing before it. */
export async function inSavepoint<T>(
  transaction: Transaction,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return (await transaction.sql.savepoint((sql) => work({ sql }))) as T;
}

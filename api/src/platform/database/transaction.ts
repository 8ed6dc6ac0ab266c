/**
 * Transactions. READ COMMITTED throughout: rules are held by row locks, conditional updates and
 * constraints, and every statement after a lock sees what the one before committed.
 */
import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { Database, Db } from './db.ts';

/** One transaction under both faces: prepared statements by `sql`, Drizzle by `db`. */
export interface Transaction {
  readonly sql: postgres.TransactionSql;
  readonly db: Db;
}

/** Where a store's statement may run: the pool or a transaction. */
export type SqlRunner = postgres.Sql | postgres.TransactionSql;

const RETRIES = 3;

/** Longer statements are bulk inserts, each of a shape of its own: not worth keeping. */
const MOST_PREPARED_PARAMETERS = 40;

/** serialization_failure and deadlock_detected: PostgreSQL undid everything, so doing it again is safe. */
function mayRetry(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '40001' || code === '40P01';
}

/**
 * Drizzle on the connection of a transaction. postgres.js gives that connection no options of its
 * own, and Drizzle sets its parsers there; the pool, which really parses, has had them set before.
 * Statements are prepared: sent as Drizzle sends them, each costs a second round trip to learn the
 * types of its parameters, and a new plan.
 */
function drizzleOn(sql: postgres.TransactionSql): Db {
  const client = {
    options: { parsers: {}, serializers: {} },
    unsafe: (text: string, values: never[] = []) =>
      sql.unsafe(text, values, { prepare: values.length <= MOST_PREPARED_PARAMETERS }),
  };
  return drizzle(client as unknown as postgres.Sql);
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
      return (await database.sql.begin((sql) => work({ sql, db: drizzleOn(sql) }))) as T;
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
  return (await transaction.sql.savepoint((sql) => work({ sql, db: drizzleOn(sql) }))) as T;
}

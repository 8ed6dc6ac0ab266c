/**
 * The connection to PostgreSQL: one postgres.js pool. It reads and writes dates and timestamps as text,
 * so that microseconds survive, and takes JSON as text: pass ISO text, never a Date.
 */
import postgres from 'postgres';

export interface Database {
  /** Statements are prepared unless that is switched off. */
  readonly sql: postgres.Sql;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  /** Connections of this process at most. */
  poolSize?: number;
  /** Off behind PgBouncer in transaction mode before version 1.21. */
  preparedStatements?: boolean;
  /** Name in pg_stat_activity. */
  applicationName?: string;
  /** Told the text of every statement that is sent; for tests that count them. */
  onStatement?: (text: string) => void;
}

/** Limits of every connection, in milliseconds, so that no statement or lock can hang a request. */
export const SESSION_LIMITS = {
  statement_timeout: 3_000,
  idle_in_transaction_session_timeout: 5_000,
  lock_timeout: 2_000,
} as const;

/** date, time, timestamp and timestamptz; arrays of date, timestamp, timestamptz and numeric. */
const TEXT_TYPES = [1082, 1083, 1114, 1184, 1182, 1115, 1185, 1231];
/** json, jsonb. */
const JSON_TYPES = [114, 3802];

/** Opens the pool; connections are made when first needed. */
export function openDatabase(options: DatabaseOptions): Database {
  const prepare = options.preparedStatements ?? true;
  const sql = postgres(options.url, {
    max: options.poolSize ?? 10,
    prepare,
    connect_timeout: 5,
    // A pool that closes idle connections lets a stopped database be noticed and a new one be found.
    idle_timeout: 300,
    // The library's own waits grow to 20 s, counted over all connections: a database that was restarted
    // would be back long before the requests are let through to it.
    backoff: (failures) => Math.min(0.05 * 2 ** failures, 1) * (0.5 + Math.random() / 2),
    onnotice: () => undefined,
    ...(options.onStatement === undefined
      ? {}
      : { debug: (_connection: number, text: string) => options.onStatement?.(text) }),
    connection: {
      application_name: options.applicationName ?? 'shequ-academy',
      TimeZone: 'UTC',
      // PgBouncer refuses start-up parameters it does not know; there the role must carry the limits.
      ...(prepare ? SESSION_LIMITS : {}),
    },
  });
  const asText = (value: string): string => value;
  for (const type of [...TEXT_TYPES, ...JSON_TYPES]) sql.options.serializers[type] = asText;
  for (const type of TEXT_TYPES) sql.options.parsers[type] = asText;
  return { sql, close: () => sql.end({ timeout: 5 }) };
}

/** Resolves when the database answers. */
export async function ping(database: Database): Promise<void> {
  await database.sql`select 1`;
}

export interface PoolUse {
  /** Open connections that nobody uses. */
  idle: number;
  /** Connections that work on statements, are kept by a transaction, or are being made. */
  busy: number;
  /** Statements that no connection has taken yet. */
  waiting: number;
  /** Connections at most. */
  size: number;
}

/** How the pool stands at this moment, as our patch of the driver tells. */
export function poolUse({ sql }: Database): PoolUse {
  const { pool } = sql as unknown as { pool(): Omit<PoolUse, 'size'> };
  return { ...pool(), size: sql.options.max };
}

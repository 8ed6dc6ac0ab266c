import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';

export interface TestDatabase {
  /** Connection URL of an empty, migrated database that nobody else uses. */
  url: string;
  /** Removes the database, ending any session that is still on it. */
  drop(): Promise<void>;
}

/**
 * Clones the migrated template. Call it in `beforeAll`, one database for a test file, and `drop` it
 * in `afterAll`. Works in the projects that have tests/testkit/global-setup.ts.
 */
export async function createTestDatabase(
  options: {
    /** Default: one that no other has. */
    name?: string;
    /** Default: migrated, with nothing in it. `template1` is what no migration has touched. */
    template?: string;
  } = {},
): Promise<TestDatabase> {
  const adminUrl = inject('postgresAdminUrl');
  const prefix = inject('databasePrefix');
  const name = options.name ?? `${prefix}_${randomBytes(4).toString('hex')}`;
  const source = options.template ?? prefix;
  await withDatabase(adminUrl, (sql) => sql`CREATE DATABASE ${sql(name)} TEMPLATE ${sql(source)}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await withDatabase(adminUrl, (sql) => sql`DROP DATABASE IF EXISTS ${sql(name)} WITH (FORCE)`);
    },
  };
}

/** Does something on one connection, which ends with it. */
export async function withDatabase<T>(
  url: string,
  use: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await use(sql);
  } finally {
    await sql.end();
  }
}

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
 * in `afterAll`. Works in the projects that have tests/testkit/global-setup.ts. With `isEmpty`, one
 * that no migration has touched.
 */
export async function createTestDatabase(options: { isEmpty?: true } = {}): Promise<TestDatabase> {
  const adminUrl = inject('postgresAdminUrl');
  const template = inject('databasePrefix');
  const name = `${template}_${randomBytes(4).toString('hex')}`;
  const source = options.isEmpty ? 'template1' : template;
  await runAdmin(adminUrl, (sql) => sql`CREATE DATABASE ${sql(name)} TEMPLATE ${sql(source)}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => runAdmin(adminUrl, (sql) => sql`DROP DATABASE IF EXISTS ${sql(name)} WITH (FORCE)`),
  };
}

async function runAdmin(
  adminUrl: string,
  statement: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await statement(sql);
  } finally {
    await sql.end();
  }
}

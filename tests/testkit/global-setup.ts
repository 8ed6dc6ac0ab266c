/**
 * Gives the tests of a project their PostgreSQL: the server named by TEST_DATABASE_URL (a role that
 * may create databases), else an embedded one for this run alone. Migrates one database that
 * `createTestDatabase` then clones.
 */
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../api/src/process/embedded/embedded-postgres.ts';
import { migrate } from '../../api/src/process/migrate/migrate.ts';
import { createRunFolder, removeFolder } from './run-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresAdminUrl: string;
    /** Databases of this run start with this; the template's name is it alone. */
    databasePrefix: string;
    /** What first starts have left, see first-start.ts. */
    firstStarts: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer();
  const prefix = `shequ_test_${randomBytes(4).toString('hex')}`;
  const admin = postgres(server.adminUrl, { max: 1, onnotice: () => {} });
  const dropAll = async (): Promise<void> => {
    const found = await admin<{ datname: string }[]>`
      SELECT datname FROM pg_database WHERE starts_with(datname, ${prefix})`;
    for (const { datname } of found) await admin`DROP DATABASE ${admin(datname)} WITH (FORCE)`;
  };
  try {
    await admin`CREATE DATABASE ${admin(prefix)}`;
    await migrateTemplate(server.adminUrl, prefix);
  } catch (error) {
    await dropAll();
    await admin.end();
    await server.stop();
    throw error;
  }
  project.provide('postgresAdminUrl', server.adminUrl);
  project.provide('databasePrefix', prefix);
  const firstStarts = createRunFolder('first-starts');
  project.provide('firstStarts', firstStarts);
  return async () => {
    removeFolder(firstStarts);
    // An embedded server goes with its folder, which is quicker than dropping one by one.
    if (!server.ownsAllDatabases) await dropAll();
    await admin.end();
    await server.stop();
  };
}

async function openServer(): Promise<{
  adminUrl: string;
  ownsAllDatabases: boolean;
  stop(): Promise<void>;
}> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { adminUrl: given, ownsAllDatabases: false, stop: async () => {} };
  const dataDir = createRunFolder('postgres');
  const server = await startEmbeddedPostgres({
    dataDir,
    log: (line) => console.info(line),
    settings: {
      max_connections: '200',
      shared_preload_libraries: 'pg_stat_statements',
      // A checkpoint in the middle of a test only adds noise; durability stays as in production.
      checkpoint_timeout: '30min',
      max_wal_size: '4GB',
    },
  });
  return {
    adminUrl: server.adminUrl,
    ownsAllDatabases: true,
    stop: async () => {
      await server.stop();
      removeFolder(dataDir);
    },
  };
}

async function migrateTemplate(adminUrl: string, name: string): Promise<void> {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    await migrate(sql);
  } finally {
    await sql.end();
  }
}

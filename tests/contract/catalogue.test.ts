/**
 * The schema that the migrations make, as a picture in the repository: what a migration changes is
 * seen in review. `pnpm catalogue` draws it anew.
 */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATIONS_FOLDER, migrate } from '../../api/src/process/migrate/migrate.ts';
import { readMigrations } from '../../api/src/process/migrate/migration-files.ts';
import { drawCatalogue } from '../testkit/catalogue.ts';
import { createTestDatabase, type TestDatabase } from '../testkit/db.ts';
import { createRunFolder, removeFolder } from '../testkit/run-folder.ts';

describe('the catalogue', () => {
  let testDatabase: TestDatabase;
  let sql: postgres.Sql;
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    sql = postgres(testDatabase.url, { max: 2, onnotice: () => undefined });
  });
  afterAll(async () => {
    await sql.end();
    await testDatabase.drop();
  });

  it('is the one in schema/migrations/catalogue.txt', async () => {
    await expect(await drawCatalogue(sql)).toMatchFileSnapshot(
      join(MIGRATIONS_FOLDER, 'catalogue.txt'),
    );
  });

  it('is the same when a staged file is applied again from any of its statements', async () => {
    const folder = createRunFolder('again');
    await sql`drop schema public cascade`;
    await sql`create schema public`;
    for (const { name, checksum, staged } of await readMigrations(MIGRATIONS_FOLDER)) {
      copyFileSync(join(MIGRATIONS_FOLDER, name), join(folder, name));
      await migrate(sql, folder);
      const once = await drawCatalogue(sql);
      for (const done of (staged ?? []).keys()) {
        await sql`delete from schema_migrations where name = ${name}`;
        await sql`insert into schema_migration_progress values (${name}, ${checksum}, ${done})`;
        expect(await migrate(sql, folder), name).toEqual([name]);
        expect(await drawCatalogue(sql), `${name} after ${done} statements`).toBe(once);
      }
    }
    removeFolder(folder);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS_FOLDER } from './migrate.ts';
import { MigrationError, readMigrations } from './migration-files.ts';

describe('migration files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

  it('of this program hold only what their kind may hold', async () => {
    const migrations = await readMigrations(MIGRATIONS_FOLDER);
    expect(migrations).not.toEqual([]);
    for (const { name, staged } of migrations) {
      expect(name).toMatch(/^\d{10}_[a-z_]+\.sql$/);
      expect(staged, name).not.toEqual([]);
    }
  });

  it('are read in the order of their names; only the mark in the first line makes one staged', async () => {
    const text = 'drop index concurrently if exists a;\n';
    write('03.sql', `-- no transaction\r\n${text}`);
    write('01.sql', `-- no transaction\n${text}`);
    write('02.sql', `\n-- no transaction\n${text}`);
    write('catalogue.txt', 'no migration');
    const migrations = await readMigrations(folder);
    expect(migrations.map(({ name, staged }) => [name, staged?.length])).toEqual([
      ['01.sql', 1],
      ['02.sql', undefined],
      ['03.sql', 1],
    ]);
  });

  it('are refused by name and statement', async () => {
    write(
      '01.sql',
      '-- no transaction\n-- one\ndrop index concurrently if exists a;\ncreate table b ();\n',
    );
    await expect(readMigrations(folder)).rejects.toThrow(MigrationError);
    await expect(readMigrations(folder)).rejects.toThrow(
      '迁移 01.sql 第 2 条语句不能分步执行：create table b ()。',
    );
  });
});

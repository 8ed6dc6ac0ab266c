/** The tables as Drizzle declares them are the tables that the migrations make. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../api/src/platform/database/db.ts';
import { createTestDatabase, type TestDatabase } from '../testkit/db.ts';

const FOLDER = new URL('../../schema/src/db/', import.meta.url);
// The api's own copy: this package does not depend on Drizzle.
const require = createRequire(new URL('../../api/package.json', import.meta.url));

interface Column {
  name: string;
  type: string;
  nullable: boolean;
  /** Whether an insert may leave it out although it is not null. */
  hasDefault: boolean;
}

interface DeclaredColumn {
  name: string;
  notNull: boolean;
  hasDefault: boolean;
  getSQLType(): string;
}

/** PostgreSQL's long names for the short ones that Drizzle uses. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  'timestamp (6) with time zone': 'timestamp(6) with time zone',
};

describe('the declared tables', () => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ url: testDatabase.url, poolSize: 1 });
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
  });

  it('have the columns of the migrated ones, with the same types and defaults', async () => {
    const { is } = require('drizzle-orm');
    const { getTableConfig, PgTable } = require('drizzle-orm/pg-core');
    const declared = new Map<string, Column[]>();
    for (const file of readdirSync(FOLDER)) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      const exported: Record<string, unknown> = await import(new URL(file, FOLDER).href);
      for (const value of Object.values(exported)) {
        if (!is(value, PgTable)) continue;
        const { name, columns } = getTableConfig(value);
        declared.set(
          name,
          columns.map((column: DeclaredColumn) => ({
            name: column.name,
            type: TYPE_NAMES[column.getSQLType()] ?? column.getSQLType(),
            nullable: !column.notNull,
            hasDefault: column.hasDefault,
          })),
        );
      }
    }
    const rows = await database.sql<(Column & { table: string; isView: boolean })[]>`
      select class.relname as "table", class.relkind = 'v' as "isView", attribute.attname as name, not attribute.attnotnull as nullable,
             format_type(attribute.atttypid, attribute.atttypmod) as type,
             attribute.atthasdef or attribute.attidentity <> '' as "hasDefault"
        from pg_attribute attribute join pg_class class on class.oid = attribute.attrelid
       where class.relkind in ('r', 'v') and class.relnamespace = 'public'::regnamespace
         and attribute.attnum > 0 and not attribute.attisdropped
       order by class.relname, attribute.attnum`;
    const migrated = Map.groupBy(rows, (row) => row.table);
    expect([...declared.keys()].sort()).not.toEqual([]);
    const byName = (a: Column, b: Column): number => (a.name < b.name ? -1 : 1);
    const normal = ({ name, type, nullable, hasDefault }: Column): Column => ({
      name,
      hasDefault,
      type: type
        .replace(/^char\((\d+)\)$/, 'character($1)')
        .replace(/^timestamp(\(6\))? with time zone$/, 'timestamptz')
        .replace(/^numeric\((\d+), ?(\d+)\)$/, 'numeric($1,$2)'),
      nullable,
    });
    for (const [table, columns] of declared) {
      const found = migrated.get(table);
      expect(found, `table ${table}`).toBeDefined();
      // PostgreSQL does not know which columns of a view are never null.
      const shown = (column: Column): Column =>
        found?.[0]?.isView === true ? { ...normal(column), nullable: true } : normal(column);
      expect(columns.map(shown).sort(byName), table).toEqual((found ?? []).map(shown).sort(byName));
    }
    const undeclared = [...migrated]
      .filter(([table, columns]) => !declared.has(table) && columns[0]?.isView === false)
      .map(([table]) => table);
    expect(undeclared).toEqual(['schema_migration_progress', 'schema_migrations']);
  });
});

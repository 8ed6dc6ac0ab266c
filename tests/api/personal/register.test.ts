/** The register of personal data is that of the database: no table and no column can be forgotten. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  OTHER_TABLES,
  PERSONAL_TABLES,
} from '../../../api/src/modules/personal/register/register.ts';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { everythingOf } from './everything-of.ts';

interface Catalogued {
  table: string;
  column: string;
}

describe('the register of personal data', () => {
  let api: TestApi;
  let columns: Catalogued[];
  beforeAll(async () => {
    api = await startTestApi();
    columns = await api.database.sql<Catalogued[]>`
      select class.relname as "table", attribute.attname as "column"
        from pg_class class join pg_attribute attribute on attribute.attrelid = class.oid
       where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p')
         and attribute.attnum > 0 and not attribute.attisdropped
       order by class.relname, attribute.attnum`;
  });
  afterAll(() => api.close());
  const columnsOf = (table: string): string[] =>
    columns.filter((row) => row.table === table).map((row) => row.column);

  it('says of every table whether it holds anything of people', () => {
    const registered = [...PERSONAL_TABLES, ...OTHER_TABLES].map(({ table }) => table);
    expect([...new Set(registered)].sort()).toEqual(
      [...new Set(columns.map(({ table }) => table))].sort(),
    );
    const others = OTHER_TABLES.map(({ table }) => table);
    expect(PERSONAL_TABLES.filter(({ table }) => others.includes(table))).toEqual([]);
  });

  it.each(PERSONAL_TABLES.map((entry) => [`${entry.table} ${entry.as ?? ''}`, entry] as const))(
    'says of every column of %s what becomes of it',
    (_name, entry) => {
      expect(Object.keys(entry.columns).sort()).toEqual(columnsOf(entry.table).sort());
      expect(Object.keys(entry.columns)).toEqual(expect.arrayContaining(Object.keys(entry.key)));
    },
  );

  it('knows every column that refers to a person', async () => {
    const references = await api.database.sql<Catalogued[]>`
      select conrelid::regclass::text as "table", attribute.attname as "column"
        from pg_constraint
        join pg_attribute attribute on attrelid = conrelid and attnum = any(conkey)
       where contype = 'f' and confrelid in ('people'::regclass, 'auth_users'::regclass)`;
    expect(references.length).toBeGreaterThan(30);
    const unknown = references.filter(({ table, column }) => {
      const isListed = OTHER_TABLES.some(
        (other) => other.table === table && Object.hasOwn(other.names ?? {}, column),
      );
      // Of a table about people the column tells whose the row is, or is left out of the file.
      const isTold = PERSONAL_TABLES.some(
        (entry) =>
          entry.table === table &&
          (entry.rows.includes(`row.${column}`) || entry.columns[column]?.inFile !== 'SHOWN'),
      );
      return !isListed && !isTold;
    });
    expect(unknown).toEqual([]);
  });

  it('never shows the id of somebody else', async () => {
    const people = await api.database.sql<Catalogued[]>`
      select conrelid::regclass::text as "table", attribute.attname as "column"
        from pg_constraint
        join pg_attribute attribute on attrelid = conrelid and attnum = any(conkey)
       where contype = 'f' and confrelid = 'people'::regclass`;
    const shownOthers = PERSONAL_TABLES.flatMap((entry) =>
      people
        .filter(
          ({ table, column }) =>
            table === entry.table &&
            !entry.rows.includes(`row.${column} = any($1)`) &&
            entry.columns[column]?.inFile === 'SHOWN',
        )
        .map(({ table, column }) => `${table}.${column}`),
    );
    expect(shownOthers).toEqual([]);
  });

  it('finds the rows of a person in every table', async () => {
    const { personId } = await everythingOf(api.database.sql);
    const empty: string[] = [];
    for (const entry of PERSONAL_TABLES) {
      const rows = await api.database.sql.unsafe(
        `select 1 from ${entry.table} row where ${entry.rows.replaceAll('$1', '$1::uuid[]')}`,
        [[personId]],
      );
      if (rows.length === 0) empty.push(`${entry.table} ${entry.as ?? ''}`);
    }
    expect(empty).toEqual([]);
  });

  it('gives a reason for everything that is not in the file', () => {
    const silent = PERSONAL_TABLES.flatMap(({ table, columns: of }) =>
      Object.entries(of)
        .filter(([, { inFile }]) => typeof inFile === 'object' && inFile.leftOut.length < 3)
        .map(([column]) => `${table}.${column}`),
    );
    expect(silent).toEqual([]);
  });
});

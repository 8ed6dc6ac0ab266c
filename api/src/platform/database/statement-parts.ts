/** Pieces of statements that Drizzle's builder has no words for. */
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/** The values of these names, for `values` and `set`. */
export function pick<$, Name extends keyof $>($: $, ...names: Name[]): Pick<$, Name> {
  return Object.fromEntries(names.map((name) => [name, $[name]])) as Pick<$, Name>;
}

/** That the column is one of the values: one text however many they are, unlike `inArray`. */
export function isAny<Data>(
  column: PgColumn & { _: { data: Data } },
  values: readonly Data[],
): SQL {
  return sql`${column} = any(${values}::${sql.raw(column.getSQLType())}[])`;
}

/** That a row of a table divided by region has one of the keys. */
export function isAnyKey(
  region: PgColumn,
  id: PgColumn,
  keys: readonly { region: string; id: string }[],
): SQL {
  const all = (part: 'region' | 'id') =>
    sql.param(keys, { mapToDriverValue: (values) => values.map((key) => key[part]) });
  return sql`(${region}, ${id}) in (
    select * from unnest(${all('region')}::char(4)[], ${all('id')}::uuid[]))`;
}

/**
 * Rows for `insert(table).select(…)`, any number as one parameter. Columns without a name here get
 * the default that the table declares.
 */
export function rowsOf<Table extends PgTable, Name extends keyof Table['$inferInsert'] & string>(
  table: Table,
  rows: readonly Pick<Table['$inferInsert'], Name>[],
  ...names: Name[]
): SQL {
  const columns = Object.entries(getTableColumns(table)).filter(
    ([, column]) => column.generated === undefined,
  );
  const isNamed = ([key]: [string, unknown]): boolean => (names as string[]).includes(key);
  const cells = columns.map(([key, column]) => {
    if (isNamed([key, column])) return sql.identifier(key);
    return column.default === undefined ? sql`null` : sql`${column.default}`;
  });
  const types = columns
    .filter(isNamed)
    .map(([key, column]) => sql`${sql.identifier(key)} ${sql.raw(column.getSQLType())}`);
  const json = sql.param(rows, { mapToDriverValue: JSON.stringify });
  return sql`select ${sql.join(cells, sql`, `)} from jsonb_to_recordset(${json}::text::jsonb) as row(${sql.join(types, sql`, `)})`;
}

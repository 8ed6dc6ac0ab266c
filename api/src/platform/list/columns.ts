/** The columns of a list, read from the Drizzle table that declares them. */
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { CellKind, Column } from '../compiled/cell.ts';
import { tableNameOf } from '../database/table-name.ts';
import { parseUuid } from '../ids.ts';
import { isStoredInstant } from '../time.ts';

const KINDS: Readonly<Record<string, CellKind>> = {
  PgUUID: 'uuid',
  PgText: 'text',
  PgChar: 'code',
  PgInteger: 'integer',
  PgNumeric: 'numeric',
  PgBigInt64: 'bigint',
  PgBoolean: 'boolean',
  PgTimestampString: 'instant',
  PgDateString: 'day',
};

const DECODERS: Readonly<Partial<Record<CellKind, (cell: string) => unknown>>> = {
  integer: Number,
  numeric: Number,
  boolean: (cell) => cell.startsWith('t'),
};

const isInfinite = (text: string): boolean => text === 'infinity' || text === '-infinity';
const isText = (text: string): boolean => !text.includes('\0');

/** Whether PostgreSQL could have printed the text for such a value, and so takes it back. */
export const IS_CELL: Readonly<Record<CellKind, (text: string) => boolean>> = {
  uuid: (text) => parseUuid(text) !== null,
  text: isText,
  code: isText,
  integer: (text) => /^-?\d{1,10}$/.test(text) && (Number(text) | 0) === Number(text),
  bigint: (text) => /^-?\d{1,18}$/.test(text),
  numeric: (text) => /^-?\d{1,100}(\.\d{1,100})?$/.test(text),
  boolean: (text) => text === 't' || text === 'f',
  instant: isStoredInstant,
  day: (text) => isInfinite(text) || isStoredInstant(text.replace(/( BC)?$/, ' 00:00:00+00$1')),
};

/** As the rows of a list have it: numbers as numbers, a bigint as text, the rest as Drizzle does. */
type ValueOf<C extends PgColumn> =
  | (C['_']['columnType'] extends 'PgNumeric'
      ? number
      : C['_']['columnType'] extends 'PgBigInt64'
        ? string
        : C['_']['data'])
  | (C['_']['notNull'] extends true ? never : null);

/** A column that is computed from others of its row, or named differently. */
export function computed<const Name extends string, Value>(
  table: PgTable,
  name: Name,
  column: Pick<Column<Name, Value>, 'kind' | 'isNullable' | 'at'> & {
    decode?: (cell: string) => Value;
  },
): Column<Name, Value> {
  const { kind, isNullable } = column;
  const decode = column.decode ?? DECODERS[kind] ?? ((cell: string) => cell);
  return {
    ...column,
    name,
    table: tableNameOf(table),
    decode: (cell) => (isNullable && cell === '' ? null : decode(cell)) as Value,
  };
}

/** Columns of a table by their names in Drizzle. Throws where a cell cannot hold the column, as JSON. */
export function columnsOf<Table extends PgTable, const Name extends keyof Table & string>(
  table: Table,
  names: readonly Name[],
): { readonly [N in Name]: Column<N, Table[N] extends PgColumn ? ValueOf<Table[N]> : never> } {
  const columns = names.map((name) => {
    const { name: sqlName, columnType, notNull } = table[name] as PgColumn;
    const kind = KINDS[columnType];
    if (kind === undefined) throw new TypeError(`${sqlName} is a ${columnType}: no cell holds it`);
    const at = (alias: string): string => `${alias}.${sqlName}`;
    return [name, computed(table, name, { kind, isNullable: !notNull, at })];
  });
  return Object.fromEntries(columns);
}

/** A row as an object, from the cells of these columns. */
export function toRow(columns: readonly Column[], cells: readonly string[]): object {
  return Object.fromEntries(
    columns.map((column, index) => [column.name, column.decode(cells[index] as string)]),
  );
}

/** What a row of these columns is. */
export type RowOf<Columns extends Readonly<Record<string, Column>>> = {
  [Name in keyof Columns]: Columns[Name] extends Column<string, infer Value> ? Value : never;
};

/**
 * How the statements of lists of a subtree are put together: permission, filter, keyset scan, cells.
 * Measured rules that this file keeps: keysets compare rows (`(a, b) < (x, y)`), the limit is a
 * literal (a bound one is planned anew each time), the order is stated on the outermost level, and a
 * page leaves PostgreSQL as one cell.
 */
import type { Cell, Column, Join } from '../compiled/cell.ts';
import { entriesOfPerson } from '../entries.sql.ts';
import { LEVEL_COLUMNS, readable, type Scope } from './readable.sql.ts';
import {
  CASTS,
  type Condition,
  literalLimit,
  Parameters,
  RECORD,
  type Statement,
} from './statement.sql.ts';

/** The columns that a list is sorted by: all in one direction, the last of them unique. */
export interface ListOrder {
  readonly columns: readonly Column[];
  readonly direction: 'asc' | 'desc';
}

export interface PageQuery {
  /** Name of the table, which has the codes of the units above each row. */
  table: string;
  order: ListOrder;
  scope: Scope;
  conditions: readonly Condition[];
  /** The values of the order's columns in the row before the page. */
  after: readonly string[] | null;
  /** Rows at most, 1–101. */
  limit: number;
  cells: readonly Cell[];
  /** SQL of a state that is read with the page; null for none. */
  state: string | null;
}

/** `record.completed_at desc, record.id desc` */
export function orderBy({ columns, direction }: ListOrder): string {
  return columns.map((column) => `${column.at(RECORD)} ${direction}`).join(', ');
}

/** The rows after the one that has these values. */
export function keyset({ columns, direction }: ListOrder, after: readonly string[]): Condition {
  return (parameters) => {
    const values = columns.map(({ kind }, index) => parameters.add(after[index], CASTS[kind]));
    const left = columns.map((column) => column.at(RECORD)).join(', ');
    return `(${left}) ${direction === 'desc' ? '<' : '>'} (${values.join(', ')})`;
  };
}

/** The first rows in this order among those that are readable and meet the conditions. */
export function scan(
  table: string,
  scope: Scope,
  conditions: readonly string[],
  order: string,
  limit: number,
): string {
  const first = (match: string): string => `select record.* from ${table} record
            where ${[match, ...conditions].join(' and ')}
            order by ${order} limit ${limit}`;
  if (scope.kind === 'PERSON') {
    // One keyset scan an entry of the person: most have one.
    return `select record.* from (${entriesOfPerson('(select id from readable)')}) entry
            cross join lateral (${first('record.person_id = entry.id')}) record
            order by ${order} limit ${limit}`;
  }
  const [only] = scope.units;
  if (scope.units.length === 1 && only !== undefined) {
    return first(`record.${LEVEL_COLUMNS[only.level]} = (select code from readable)`);
  }
  // One keyset scan a unit, then the first of them all.
  const levels = [...new Set(scope.units.map((unit) => unit.level))].sort();
  const scans = levels.map(
    (level) => `select record.* from readable unit
            cross join lateral (${first(`record.${LEVEL_COLUMNS[level]} = unit.code`)}) record
            where unit.level = '${level}'`,
  );
  return `select record.* from (${scans.join(' union all ')}) record
            order by ${order} limit ${limit}`;
}

/**
 * The rows of {@link scan} on whatever page, each as nothing, and no more of them than the limit: a
 * count reads only so many, however many there are.
 */
function counted(
  table: string,
  scope: Scope,
  conditions: readonly string[],
  limit: number,
): string {
  const some = (match: string): string => `select from ${table} record
            where ${[match, ...conditions].join(' and ')} limit ${limit}`;
  if (scope.kind === 'PERSON') {
    return `select from (${entriesOfPerson('(select id from readable)')}) entry
            cross join lateral (${some('record.person_id = entry.id')}) record limit ${limit}`;
  }
  const [only] = scope.units;
  if (scope.units.length === 1 && only !== undefined) {
    return some(`record.${LEVEL_COLUMNS[only.level]} = (select code from readable)`);
  }
  const levels = [...new Set(scope.units.map((unit) => unit.level))].sort();
  const scans = levels.map(
    (level) => `select from readable unit
            cross join lateral (${some(`record.${LEVEL_COLUMNS[level]} = unit.code`)}) record
            where unit.level = '${level}'`,
  );
  return `select from (${scans.join(' union all ')}) record limit ${limit}`;
}

export type CountQuery = Pick<PageQuery, 'table' | 'scope' | 'conditions'>;

/** How much of the scope is readable, and how many rows it has that meet the conditions, up to the limit. */
export function compileCount({ table, scope, conditions }: CountQuery, limit: number): Statement {
  const parameters = new Parameters();
  const permission = readable(scope, parameters);
  const rows = counted(
    table,
    scope,
    conditions.map((condition) => condition(parameters)),
    limit,
  );
  const text = `with readable as materialized (
      ${permission}
    )
    select (select count(*)::int from readable) as readable,
      (select count(*)::int from (
        ${rows}
      ) counted) as total`;
  return { text, values: parameters.values };
}

/**
 * Joins one row by its key to each row of the page. `offset 0` keeps the planner from reading a small
 * table whole to hash it, which costs more than fifty look-ups.
 */
export function lookUp(
  table: string,
  columns: readonly Column[],
  match: string,
  alias: string,
): Join {
  const selected = columns.map((column) => column.at(table)).join(', ');
  return {
    alias,
    sql: `left join lateral (select ${selected} from ${table} where ${match} offset 0) ${alias} on true`,
  };
}

const SEPARATOR = `E'\\x1f'`;

/** `concat_ws` leaves out what is null. */
const cellOf = ({ sql, isNullable }: Cell): string =>
  isNullable ? `coalesce(${sql}::text, '')` : sql;

/** The cells of one row as a text. */
export const rowText = (wanted: readonly Cell[]): string =>
  `concat_ws(${SEPARATOR}, ${wanted.map(cellOf).join(', ')})`;

/** Each of the joins once. */
function joinsOf(wanted: readonly Cell[]): string {
  return [...new Set(wanted.flatMap(({ join }) => join?.sql ?? []))].join(' ');
}

/**
 * The cells of all rows as one text, in order. `concat_ws` names the separator once, and costs half of
 * what `concat` with separators or JSON does.
 */
export function cells(wanted: readonly Cell[], rows: string, order: string): string {
  return `(select string_agg(page.row, ${SEPARATOR}) from (
        select ${rowText(wanted)} as row
        from (
          ${rows}
        ) record ${joinsOf(wanted)}
        order by ${order}
      ) page)`;
}

/** A page of the query as cells: how much of the scope is readable, the state, the page. */
export function compilePage(query: PageQuery): Statement {
  const { table, scope, after, state } = query;
  const parameters = new Parameters();
  const permission = readable(scope, parameters);
  const conditions = [
    ...query.conditions,
    ...(after === null ? [] : [keyset(query.order, after)]),
  ].map((condition) => condition(parameters));
  const order = orderBy(query.order);
  const rows = scan(table, scope, conditions, order, literalLimit(query.limit));
  const text = `with readable as materialized (
      ${permission}
    )
    select (select count(*)::int from readable) as readable,
      ${state ?? 'null'} as state,
      ${cells(query.cells, rows, order)} as page`;
  return { text, values: parameters.values };
}

/**
 * A statement that Drizzle's builder writes once, when its module is loaded, and the driver prepares
 * once for each connection. Columns, types and the mapping of rows come from the tables in
 * `schema/src/db`. Permission SQL, recursion and unions stay templates: see decision 102.
 */
import {
  Column,
  type DriverValueDecoder,
  is,
  type Param,
  Placeholder,
  SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { SqlRunner } from './transaction.ts';

const builder = drizzle.mock();
const dialect = new PgDialect();

type Builder = Pick<
  typeof builder,
  'select' | 'selectDistinct' | 'selectDistinctOn' | 'insert' | 'update' | 'delete'
>;
type Query<Row> = PromiseLike<Row[]> & SQLWrapper & { prepare(name: string): unknown };
type Values = Record<string, unknown>;

/** Runs on the pool or in a transaction. */
export type Statement<Result, $> = (runner: SqlRunner, values: $) => Promise<Result>;

/** One column of the answer. */
interface Field {
  path: string[];
  field: Column | SQL | SQL.Aliased;
}

/**
 * Makes the function that runs the statement and returns its rows. In `build`, `$.name` stands for the value that a call passes as `name`: it has that value's type, so that the builder
 * compares it with the column's. Everything else is a constant and stands in the text, so that a
 * limit is planned well and a partial index is found.
 *
 * @throws when loaded, on what Drizzle builds without complaint and PostgreSQL misreads or refuses.
 */
export function statement<Row, $ = void>(
  build: (db: Builder, $: $) => Query<Row>,
): Statement<Row[], $> {
  const placeholders = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });
  const query = build(builder, placeholders as $);
  const { sql: text, params } = dialect.sqlToQuery(query.getSQL().inlineParams());
  // Not in the library's types: the columns of the answer in their order; undefined when it has none.
  const { fields } = query.prepare('') as { fields?: Field[] };
  refuseTraps(text, fields ?? []);
  const encoders = params.map(encoderOf);
  const columns = fields?.map(({ path, field }) => ({
    name: path[0] as string,
    decode: decoderOf(field),
  }));

  return async (runner, values) => {
    const parameters = encoders.map((encode) => encode(values as Values));
    const pending = runner.unsafe(text, parameters as never[], { prepare: true });
    if (columns === undefined) return (await pending) as unknown as Row[];
    const rows: unknown[][] = await pending.values();
    return rows.map((cells) => {
      const row: Values = {};
      for (const [index, { name, decode }] of columns.entries()) {
        const cell = cells[index];
        row[name] = cell === null || decode === null ? cell : decode(cell);
      }
      return row as Row;
    });
  };
}

/** The first row of the statement; null when there is none. */
export function optional<Row, $>(run: Statement<Row[], $>): Statement<Row | null, $> {
  return async (runner, values) => (await run(runner, values))[0] ?? null;
}

/** The first row of a statement that always returns one; throws when there is none. */
export function first<Row, $>(run: Statement<Row[], $>): Statement<Row, $> {
  return async (runner, values) => {
    const [row] = await run(runner, values);
    if (row === undefined) throw new Error('a statement returned no row');
    return row;
  };
}

/** The number of rows that the statement returns. */
export function count<$>(run: Statement<unknown[], $>): Statement<number, $> {
  return async (runner, values) => (await run(runner, values)).length;
}

function refuseTraps(text: string, fields: readonly Field[]): void {
  const refuse = (why: string): never => {
    throw new Error(`${why}: ${text}`);
  };
  if (/\blimit \$\d/.test(text)) refuse('a bound limit is planned anew each time; write a number');
  if (/\bin \$\d/.test(text)) refuse('a placeholder is no list; write isAny');
  for (const { path, field } of fields) {
    if (path.length > 1) refuse('rows are flat; name the columns of the joined tables');
    const chunks = is(field, Column) ? [] : sqlOf(field).queryChunks;
    // Drizzle leaves the table's name out, so an inner table's column of that name would be meant.
    if (chunks.some((chunk) => is(chunk, Column)) && /\bselect\b/i.test(wordsOf(chunks))) {
      refuse('a column beside an inner select loses its table; make it a fragment of its own');
    }
  }
}

const sqlOf = (field: SQL | SQL.Aliased): SQL => (is(field, SQL.Aliased) ? field.sql : field);

/** The words of a fragment itself, without those of what is put into it. */
function wordsOf(chunks: readonly unknown[]): string {
  return chunks.map((chunk) => (chunk as { value?: unknown }).value ?? '').join(' ');
}

function encoderOf(parameter: unknown): (values: Values) => unknown {
  if (is(parameter, Placeholder)) return (values) => values[parameter.name as string];
  const { value, encoder } = parameter as Param;
  const { name } = value as Placeholder<string>;
  return (values) => {
    const given = values[name];
    // Drizzle would encode null, too: as JSON it is not the database's null.
    return given === null || given === undefined ? given : encoder.mapToDriverValue(given);
  };
}

/** Null where the driver's value is the result. */
function decoderOf(field: Field['field']): ((cell: unknown) => unknown) | null {
  // The driver has parsed it; Drizzle would parse a JSON string once more.
  if (is(field, Column) && field.dataType === 'json') return null;
  const decoder = is(field, Column)
    ? field
    : (sqlOf(field) as unknown as { decoder: DriverValueDecoder<unknown, unknown> }).decoder;
  const isOwn = decoder.mapFromDriverValue !== Column.prototype.mapFromDriverValue;
  return isOwn ? (cell) => decoder.mapFromDriverValue(cell) : null;
}

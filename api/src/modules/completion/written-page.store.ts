/**
 * Pages that PostgreSQL writes as the JSON text of the answer, but for marks that are filled in
 * afterwards: instants, titles, courses, cursors. What is written is a closed language of parts; the
 * statement is made here.
 *
 * The text is handled as its UTF-8 bytes, one character each: nothing in it is looked at but the
 * separators, so it need not be decoded and encoded again.
 */
import type postgres from 'postgres';
import { RECORD_COLUMNS, type RecordColumn } from './completion-row.ts';
import {
  compilePage,
  expectedReadable,
  isPrepared,
  PAGE_ORDER,
  type PageQuery,
  type PersonScope,
  pageText,
} from './record-query.store.ts';

/** One piece of a row. */
export type RowPart =
  /** JSON syntax and names of fields, as they stand. */
  | { kind: 'TEXT'; text: string }
  /** A column that is there and holds nothing to escape. */
  | { kind: 'PLAIN'; column: RecordColumn }
  /** A text column as JSON. */
  | { kind: 'JSON'; column: RecordColumn }
  /** A decimal column as JSON, or null. */
  | { kind: 'DECIMAL'; column: RecordColumn }
  /** `<region>.<uuid>` as JSON, or null. */
  | { kind: 'REGIONAL_ID'; column: RecordColumn }
  /** What is filled in afterwards: the columns, set apart by `|`, '' for null. */
  | { kind: 'MARK'; columns: readonly RecordColumn[] }
  /** The parts when the column is there, else null. No marks inside. */
  | { kind: 'OPTIONAL'; column: RecordColumn; parts: readonly RowPart[] };

/** All that names of fields and JSON syntax need; no quote or backslash of SQL among them. */
const HARMLESS = /^[\w{}[\]":,.]*$/;

const orNull = (column: RecordColumn, expression: string): string =>
  `case when ${RECORD_COLUMNS[column]} is null then 'null' else ${expression} end`;

function expressionOf(part: RowPart): string {
  switch (part.kind) {
    case 'TEXT':
      if (!HARMLESS.test(part.text)) throw new Error(`not a text for a statement: ${part.text}`);
      return `'${part.text}'`;
    case 'PLAIN':
      return RECORD_COLUMNS[part.column];
    case 'JSON':
      return `to_json(${RECORD_COLUMNS[part.column]})`;
    case 'DECIMAL':
      return orNull(part.column, `trim_scale(${RECORD_COLUMNS[part.column]})::text`);
    case 'REGIONAL_ID':
      return orNull(
        part.column,
        `concat('"', record.region, '.', ${RECORD_COLUMNS[part.column]}, '"')`,
      );
    case 'MARK': {
      const columns = part.columns.map((column) => RECORD_COLUMNS[column]).join(`, '|', `);
      return `E'\\x1f', ${columns}, E'\\x1f'`;
    }
    case 'OPTIONAL':
      return orNull(part.column, concat(part.parts));
  }
}

function concat(parts: readonly RowPart[]): string {
  return `concat(${parts.map(expressionOf).join(', ')})`;
}

function columnsOf(parts: readonly RowPart[]): RecordColumn[] {
  return parts.flatMap((part): readonly RecordColumn[] => {
    if (part.kind === 'TEXT') return [];
    if (part.kind === 'MARK') return part.columns;
    return part.kind === 'OPTIONAL' ? [part.column, ...columnsOf(part.parts)] : [part.column];
  });
}

export interface WrittenAnswer {
  /** False: the viewer may not read all of this scope, or it does not exist. Use no rows then. */
  allowed: boolean;
  syncId: number;
  /** The rows, one character a byte, set apart by ROW_SEPARATOR; '' when there are none. */
  text: string;
}

export interface WrittenPersonAnswer extends WrittenAnswer {
  /** Number and name; null when there is no such person in the viewer's sight. */
  person: readonly [staffNumber: string, displayName: string] | null;
}

type WrittenQuery = Omit<PageQuery, 'columns'> & { row: readonly RowPart[] };

async function select(
  sql: postgres.Sql,
  query: WrittenQuery,
  further: string,
): Promise<{ answer: WrittenAnswer; further: Buffer | null }> {
  const expression = concat(query.row);
  const { text, values } = compilePage(query, (rows) =>
    pageText(expression, columnsOf(query.row), rows, PAGE_ORDER),
  );
  const statement = text + further;
  const [row] = (await sql
    .unsafe(statement, values as never[], { prepare: isPrepared(statement) })
    .raw()) as unknown as [(Buffer | null)[]];
  const [readable, syncId, page, last] = row;
  return {
    answer: {
      allowed: Number(readable?.toString()) === expectedReadable(query.scope),
      syncId: Number(syncId?.toString() ?? 0),
      text: page?.toString('latin1') ?? '',
    },
    further: last ?? null,
  };
}

/** One page, newest first. */
export async function selectWrittenPage(
  sql: postgres.Sql,
  query: WrittenQuery,
): Promise<WrittenAnswer> {
  return (await select(sql, query, '')).answer;
}

/** A person and a page of their records, in one statement. */
export async function selectWrittenPersonPage(
  sql: postgres.Sql,
  query: WrittenQuery & { scope: PersonScope },
): Promise<WrittenPersonAnswer> {
  const { answer, further } = await select(
    sql,
    query,
    `,
      (select json_build_array(person.staff_number, person.display_name)
         from people person where person.id = (select id from readable)) as person`,
  );
  const person = further === null ? null : JSON.parse(further.toString());
  return { ...answer, person: person as WrittenPersonAnswer['person'] };
}

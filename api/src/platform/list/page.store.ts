/** Runs the statement of a page. */
import type postgres from 'postgres';
import { CELL_SEPARATOR } from '../compiled/cell.ts';
import { type AnswerRow, type PageAnswer, type RowsAnswer, toAnswer } from './answer.ts';
import { type CountQuery, compileCount, compilePage, type PageQuery } from './page.sql.ts';
import { expectedReadable } from './readable.sql.ts';
import { isPrepared } from './statement.sql.ts';

export interface CellAnswer extends PageAnswer {
  /** The cells of the first row in their order, then those of the next: bytes, one character each. */
  cells: string[];
  /** What was selected besides. */
  further: string | null;
}

/** A page with its rows decoded. */
export async function selectPage(sql: postgres.Sql, query: PageQuery): Promise<RowsAnswer> {
  const { text, values } = compilePage(query);
  const [row] = await sql.unsafe<AnswerRow[]>(text, values as never[], { prepare: true });
  return toAnswer(row as AnswerRow, query);
}

/**
 * A page with its cells as they come, as UTF-8 bytes: what is only put into an answer need not be
 * decoded and encoded again. `further` is SQL of one more text, over `readable`.
 */
export async function selectCellPage(
  sql: postgres.Sql,
  query: PageQuery,
  further?: string,
): Promise<CellAnswer> {
  const { text, values } = compilePage(query);
  const statement = further === undefined ? text : `${text},\n      ${further}`;
  const [row] = (await sql
    .unsafe(statement, values as never[], { prepare: isPrepared(statement) })
    .raw()) as unknown as [(Buffer | null)[]];
  const [readable, state, page, last] = row;
  return {
    allowed: Number(readable?.toString()) === expectedReadable(query.scope),
    state: state?.toString() ?? null,
    cells: page?.toString('latin1').split(CELL_SEPARATOR) ?? [],
    further: last?.toString('latin1') ?? null,
  };
}

/** How many rows there are, up to the limit; null when the viewer may not read all of the scope. */
export async function selectCount(
  sql: postgres.Sql,
  query: CountQuery,
  limit: number,
): Promise<number | null> {
  const { text, values } = compileCount(query, limit);
  const [row] = await sql.unsafe<[{ readable: number; total: number }]>(text, values as never[], {
    prepare: isPrepared(text),
  });
  return row.readable === expectedReadable(query.scope) ? row.total : null;
}

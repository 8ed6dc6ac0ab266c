/**
 * Pages as cells that are not decoded: their UTF-8 bytes, one character each. Who only puts them into
 * an answer need not decode and encode them again.
 */
import type postgres from 'postgres';
import { CELL_SEPARATOR } from './completion-row.ts';
import {
  compilePage,
  expectedReadable,
  isPrepared,
  type PageQuery,
  type PersonScope,
} from './record-query.store.ts';

export interface CellAnswer {
  /** False: the viewer may not read all of this scope, or it does not exist. Use no rows then. */
  allowed: boolean;
  syncId: number;
  /** The columns of the first row in their order, then those of the next. */
  cells: string[];
}

export interface PersonCellAnswer extends CellAnswer {
  /** Number and name, decoded; null when there is no such person in the viewer's sight. */
  person: readonly [staffNumber: string, displayName: string] | null;
}

async function select(
  sql: postgres.Sql,
  query: PageQuery,
  further: string,
): Promise<{ answer: CellAnswer; further: Buffer | null }> {
  const { text, values } = compilePage(query);
  const statement = text + further;
  const [row] = (await sql
    .unsafe(statement, values as never[], { prepare: isPrepared(statement) })
    .raw()) as unknown as [(Buffer | null)[]];
  const [readable, syncId, page, last] = row;
  return {
    answer: {
      allowed: Number(readable?.toString()) === expectedReadable(query.scope),
      syncId: Number(syncId?.toString() ?? 0),
      cells: page?.toString('latin1').split(CELL_SEPARATOR) ?? [],
    },
    further: last ?? null,
  };
}

/** One page, newest first. */
export async function selectCellPage(sql: postgres.Sql, query: PageQuery): Promise<CellAnswer> {
  return (await select(sql, query, '')).answer;
}

/** A person and a page of their records, in one statement. */
export async function selectPersonCellPage(
  sql: postgres.Sql,
  query: PageQuery & { scope: PersonScope },
): Promise<PersonCellAnswer> {
  const { answer, further } = await select(
    sql,
    query,
    `,
      (select json_build_array(person.staff_number, person.display_name)
         from people person where person.id = (select id from readable)) as person`,
  );
  const person = further === null ? null : JSON.parse(further.toString());
  return { ...answer, person: person as PersonCellAnswer['person'] };
}

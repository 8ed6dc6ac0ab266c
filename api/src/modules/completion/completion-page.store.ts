/** Pages of completion records as cells: one prepared statement each, with the permission inside it. */
import type postgres from 'postgres';
import { CELL_SEPARATOR, type Cells, type RecordColumn } from './completion-row.ts';
import {
  cells,
  compilePage,
  expectedReadable,
  hasPostInSubtrees,
  literalLimit,
  ofReadableKind,
  PAGE_ORDER,
  type PageQuery,
  Parameters,
  type PersonScope,
  type UnitsScope,
} from './record-query.store.ts';

export interface PageAnswer {
  /** False: the viewer may not read all of this scope, or it does not exist. Use no rows then. */
  allowed: boolean;
  /** The sync that the content belonged to when the page was read. */
  syncId: number;
  /** The columns asked for, in their order. */
  rows: Cells[];
}

export interface AnswerRow {
  readable: number;
  sync_id: string | null;
  page: string | null;
}

/** The cells of each row of a page. */
function readCells(page: string | null, columns: readonly RecordColumn[]): Cells[] {
  const cells = page?.split(CELL_SEPARATOR) ?? [];
  return Array.from({ length: cells.length / columns.length }, (_, row) =>
    cells.slice(row * columns.length, (row + 1) * columns.length),
  );
}

export function answer(
  row: AnswerRow,
  scope: UnitsScope | PersonScope,
  { limit, columns }: Pick<PageQuery, 'limit' | 'columns'>,
): PageAnswer {
  const rows = readCells(row.page, columns);
  return {
    allowed: row.readable === expectedReadable(scope),
    syncId: Number(row.sync_id ?? 0),
    rows: rows.length > limit ? rows.slice(0, limit) : rows,
  };
}

/** One page, newest first. */
export async function selectPage(sql: postgres.Sql, query: PageQuery): Promise<PageAnswer> {
  const { text, values } = compilePage(query);
  const rows = await sql.unsafe<AnswerRow[]>(text, values as never[], { prepare: true });
  return answer(rows[0] as AnswerRow, query.scope, query);
}

/**
 * A page of each of several people at once, in the order of the scopes, which are those of one
 * viewer. For lists of people: a statement for each of them would grow with the list.
 */
export async function selectPersonPages(
  sql: postgres.Sql,
  query: Omit<PageQuery, 'scope' | 'filter'> & { scopes: readonly PersonScope[] },
): Promise<PageAnswer[]> {
  const { scopes } = query;
  const parameters = new Parameters();
  const ids = parameters.add(
    scopes.map((scope) => scope.personId),
    'uuid[]',
  );
  const self = parameters.add(scopes.find((scope) => scope.isSelf)?.personId ?? null, 'uuid');
  const paths = parameters.add(scopes[0]?.paths ?? [], 'text[]');
  // The viewer reads every kind of their own; of the others the same kinds each.
  const limited = scopes.find((scope) => !scope.isSelf);
  const conditions = [
    'record.person_id = readable.id',
    ...(limited === undefined ? [] : ofReadableKind(limited)).map(
      (isReadable) => `(readable.id = ${self} or ${isReadable})`,
    ),
  ];
  if (query.after !== null) {
    const at = parameters.add(query.after[0], 'timestamptz');
    const id = parameters.add(query.after[1], 'uuid');
    conditions.push(`(record.completed_at, record.id) < (${at}, ${id})`);
  }
  const rows = `select record.* from completion_records record
            where ${conditions.join(' and ')}
            order by ${PAGE_ORDER} limit ${literalLimit(query.limit)}`;
  const text = `with asked as (
      select * from unnest(${ids}) with ordinality as asked(id, place)
    ), readable as materialized (
      select asked.id, asked.place from asked
      where asked.id = ${self} or ${hasPostInSubtrees('asked.id', paths)}
    )
    select (case when readable.id is null then 0 else 1 end) as readable,
      (select max(id) from content_syncs) as sync_id,
      case when readable.id is not null then ${cells(query.columns, rows, PAGE_ORDER)} end as page
    from asked left join readable using (place)
    order by asked.place`;
  const found = await sql.unsafe<AnswerRow[]>(text, parameters.values as never[], {
    prepare: true,
  });
  return found.map((row, index) => answer(row, scopes[index] as PersonScope, query));
}

/** The records with these keys, in no order and whoever may read them: check each. */
export async function selectRecords(
  sql: postgres.Sql,
  keys: readonly { region: string; id: string }[],
  columns: readonly RecordColumn[],
): Promise<Omit<PageAnswer, 'allowed'>> {
  const rows = `select record.* from completion_records record
          join unnest($1::char(4)[], $2::uuid[]) as asked(region, id)
            on asked.region = record.region and asked.id = record.id`;
  const text = `select (select max(id) from content_syncs) as sync_id,
      ${cells(columns, rows, 'record.id')} as page`;
  const values = [keys.map((key) => key.region), keys.map((key) => key.id)];
  const [row] = await sql.unsafe<Omit<AnswerRow, 'readable'>[]>(text, values, { prepare: true });
  return { syncId: Number(row?.sync_id ?? 0), rows: readCells(row?.page ?? null, columns) };
}

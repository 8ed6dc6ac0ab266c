/** A feed in bulk: the lines of many rows as one text, made by the database, up to a fixed place. */
import type postgres from 'postgres';
import { BELOW_RUNNING, EPOCH, IS_EPOCH_CURRENT, LIFE } from './feed.store.ts';
import { keyset, type ListOrder, orderBy, scan } from './page.sql.ts';
import { expectedReadable, readable, type Scope } from './readable.sql.ts';
import { type Condition, Parameters } from './statement.sql.ts';

/** Where a feed ends at this moment. */
export interface FeedEnd {
  epoch: string;
  isEpochCurrent: boolean;
  /** Every row below it is there, and none will be added. */
  position: string;
}

export async function selectFeedEnd(sql: postgres.Sql): Promise<FeedEnd> {
  const [row] = await sql.unsafe<FeedEnd[]>(
    `with life as materialized (${LIFE})
     select ${EPOCH} as epoch, ${IS_EPOCH_CURRENT} as "isEpochCurrent",
            (${BELOW_RUNNING})::text as position`,
    [],
    { prepare: true },
  );
  return row as FeedEnd;
}

export interface BulkQuery {
  table: string;
  /** By position and id. */
  order: ListOrder;
  scope: Scope;
  conditions: readonly Condition[];
  /** Position and id of the last row that was read, or of before the first. */
  after: readonly [string, string];
  /** Rows below this position only. */
  below: string;
  /** Rows at most. */
  limit: number;
  /** SQL of the line of `record`, and the joins that it reads from. */
  line: string;
  joins: (parameters: Parameters) => string;
}

export interface BulkAnswer {
  allowed: boolean;
  epoch: string;
  /** Lines of the rows, each with its end; null when there is none. */
  text: string | null;
  count: number;
  /** Position and id of the last of them. */
  last: [string, string] | null;
}

function rowsOf(query: BulkQuery, parameters: Parameters): string {
  const conditions = [
    `record.feed_position < ${parameters.add(query.below, 'bigint')}`,
    ...query.conditions.map((condition) => condition(parameters)),
    keyset(query.order, query.after)(parameters),
  ];
  return scan(query.table, query.scope, conditions, orderBy(query.order), query.limit);
}

export async function selectBulk(sql: postgres.Sql, query: BulkQuery): Promise<BulkAnswer> {
  const parameters = new Parameters();
  const permission = readable(query.scope, parameters);
  const rows = rowsOf(query, parameters);
  const text = `with readable as materialized (
      ${permission}
    ), life as materialized (
      ${LIFE}
    )
    select (select count(*)::int from readable) as readable, ${EPOCH} as epoch, page.*
      from (
        select string_agg(line, E'\\n') || E'\\n' as text, count(*)::int as count,
               (array_agg(place))[count(*)] as last
          from (
            select ${query.line} as line, record.feed_position || ' ' || record.id as place
              from (${rows}) record ${query.joins(parameters)}
             order by ${orderBy(query.order)}
          ) page
      ) page`;
  type Row = Omit<BulkAnswer, 'allowed' | 'last'> & { readable: number; last: string | null };
  const found = await sql.unsafe<Row[]>(text, parameters.values as never[], { prepare: true });
  const { readable: count, last, ...answer } = found[0] as Row;
  return {
    ...answer,
    last: last === null ? null : (last.split(' ') as [string, string]),
    allowed: count === expectedReadable(query.scope),
  };
}

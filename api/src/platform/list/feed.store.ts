/** The statement of a feed, and the epoch that its cursors belong to. */
import type postgres from 'postgres';
import { type AnswerRow, type RowsAnswer, toAnswer } from './answer.ts';
import { cells, keyset, orderBy, type PageQuery, scan } from './page.sql.ts';
import { readable } from './readable.sql.ts';
import { literalLimit, Parameters, type Statement } from './statement.sql.ts';

/** Ordered by position and id; `after` are those of the last row that was read, null from the beginning. */
export type FeedQuery = PageQuery;

export interface FeedAnswer extends RowsAnswer {
  /** Names this life of the database; cursors of another are void. */
  epoch: string;
  /** False: restored or copied since the epoch began. Call {@link updateEpoch} and ask again. */
  isEpochCurrent: boolean;
}

/**
 * The position of the oldest transaction that is still running. What is below it is there: a row that
 * is not can only come at or after it. Rows of earlier generations lie below every row of this one.
 */
export const BELOW_RUNNING = `
              select (generation::bigint << 52) + pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                from database_epoch`;

/** The timeline changes when a standby takes over or a backup is recovered to a point in time. */
const TIMELINE = `case when pg_is_in_recovery()
        then (select timeline_id::text from pg_control_checkpoint())
        else substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) end`;

/** The life of the database, read once as `life`, and what is told of it. */
export const LIFE = `select epoch, fingerprint, database_fingerprint() as actual, ${TIMELINE} as timeline
        from database_epoch`;
export const EPOCH = `(select md5(concat_ws('/', epoch, actual, timeline)) from life)`;
export const IS_EPOCH_CURRENT = '(select fingerprint = actual from life)';

export function compileFeed(query: FeedQuery): Statement {
  const parameters = new Parameters();
  const permission = readable(query.scope, parameters);
  const conditions = [
    `record.feed_position < (${BELOW_RUNNING})`,
    ...query.conditions.map((condition) => condition(parameters)),
    ...(query.after === null ? [] : [keyset(query.order, query.after)(parameters)]),
  ];
  const order = orderBy(query.order);
  const rows = scan(query.table, query.scope, conditions, order, literalLimit(query.limit));
  const text = `with readable as materialized (
      ${permission}
    ), life as materialized (
      ${LIFE}
    )
    select (select count(*)::int from readable) as readable,
      ${query.state ?? 'null'} as state,
      ${EPOCH} as epoch,
      ${IS_EPOCH_CURRENT} as is_epoch_current,
      ${cells(query.cells, rows, order)} as page`;
  return { text, values: parameters.values };
}

/** What was added after the position, oldest first, as far as nothing can still come before it. */
export async function selectFeed(sql: postgres.Sql, query: FeedQuery): Promise<FeedAnswer> {
  const { text, values } = compileFeed(query);
  const rows = await sql.unsafe<(AnswerRow & { epoch: string; is_epoch_current: boolean })[]>(
    text,
    values as never[],
    { prepare: true },
  );
  const row = rows[0] as (typeof rows)[number];
  return {
    ...toAnswer(row, query),
    epoch: row.epoch,
    isEpochCurrent: row.is_epoch_current,
  };
}

/**
 * Begins a new epoch when the database is not the one that the present epoch began in. Waits for those
 * who write to a feed: what they add afterwards belongs to the new generation.
 */
export async function updateEpoch(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`lock table completion_records, person_changes, clearance_changes, failed_attempts in share row exclusive mode`;
    await transaction`
      update database_epoch
         set epoch = gen_random_uuid(), generation = generation + 1,
             fingerprint = database_fingerprint()
       where fingerprint <> database_fingerprint()`;
  });
}

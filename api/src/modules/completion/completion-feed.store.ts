/** The feed of completion records, and the epoch that its cursors belong to. */
import type postgres from 'postgres';
import { type AnswerRow, answer, type PageAnswer } from './completion-page.store.ts';
import type { RecordColumn } from './completion-row.ts';
import {
  type Compiled,
  cells,
  literalLimit,
  Parameters,
  readable,
  scan,
  type UnitsScope,
} from './record-query.store.ts';

export interface FeedQuery {
  scope: UnitsScope;
  /** Position and id of the last row that was read; null from the beginning. */
  after: readonly [string, string] | null;
  limit: number;
  columns: readonly RecordColumn[];
}

export interface FeedAnswer extends PageAnswer {
  /** Names this life of the database; cursors of another are void. */
  epoch: string;
  /** False: restored or copied since the epoch began. Call {@link updateEpoch} and ask again. */
  isEpochCurrent: boolean;
}

const FEED_ORDER = 'record.feed_position, record.id';

/**
 * Rows up to the oldest transaction that is still running: a row that is not there yet can only come
 * after them. Rows of earlier generations lie below every row of this one.
 */
const BELOW_RUNNING = `record.feed_position < (
              select (generation::bigint << 52) + pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                from database_epoch)`;

/** The timeline changes when a standby takes over or a backup is recovered to a point in time. */
const TIMELINE = `case when pg_is_in_recovery()
        then (select timeline_id::text from pg_control_checkpoint())
        else substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) end`;

export function compileFeed(query: FeedQuery): Compiled {
  const parameters = new Parameters();
  const permission = readable(query.scope, parameters);
  const conditions = [BELOW_RUNNING];
  if (query.after !== null) {
    const position = parameters.add(query.after[0], 'bigint');
    const id = parameters.add(query.after[1], 'uuid');
    conditions.push(`(record.feed_position, record.id) > (${position}, ${id})`);
  }
  const rows = scan(query.scope, conditions, FEED_ORDER, literalLimit(query.limit));
  const text = `with readable as materialized (
      ${permission}
    ), life as materialized (
      select epoch, fingerprint, database_fingerprint() as actual, ${TIMELINE} as timeline
        from database_epoch
    )
    select (select count(*)::int from readable) as readable,
      (select max(id) from content_syncs) as sync_id,
      (select md5(concat_ws('/', epoch, actual, timeline)) from life) as epoch,
      (select fingerprint = actual from life) as is_epoch_current,
      ${cells(query.columns, rows, FEED_ORDER)} as page`;
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
    ...answer(row, query.scope, query),
    epoch: row.epoch,
    isEpochCurrent: row.is_epoch_current,
  };
}

/**
 * Begins a new epoch when the database is not the one that the present epoch began in. Waits for
 * writers: what they add afterwards belongs to the new generation.
 */
export async function updateEpoch(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`lock table completion_records in share row exclusive mode`;
    await transaction`
      update database_epoch
         set epoch = gen_random_uuid(), generation = generation + 1,
             fingerprint = database_fingerprint()
       where fingerprint <> database_fingerprint()`;
  });
}

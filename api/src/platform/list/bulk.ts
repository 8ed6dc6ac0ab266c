/**
 * All rows of a feed at once. Of rows that are only added, those below a place that nothing can be added
 * to any more are one moment, however long they are read; where they end the feed goes on (decision 201).
 */
import { refuse } from '../authz.ts';
import type { RequestContext } from '../graphql/context.ts';
import { type BulkQuery, selectBulk, selectFeedEnd } from './bulk.store.ts';
import { FeedEpochChangedError } from './feed.errors.ts';
import {
  decodeFeedCursor,
  type Feed,
  type FeedColumns,
  feedCursorAt,
  inCurrentEpoch,
  NOTHING_YET,
} from './feed.ts';
import { resolveScope } from './unit-scope.ts';

/** Read at once, between which no connection is held. */
const ROWS = 5_000;
/** Counted by one statement: a million at once take longer than a statement may. */
const COUNTED = 50_000;

export interface BulkInput {
  /** Only rows of this subtree, by their unit; null for all that the viewer may follow. */
  orgUnitCode: string | null;
  /** A cursor of the feed or of an earlier reading: only what came after it; null for everything. */
  after: string | null;
  /** What the lines read from besides `record`. */
  joins: BulkQuery['joins'];
}

export interface Bulk {
  /** Where the feed goes on after the last row. */
  cursor: string;
  /** How many rows there are, counted no further than that. */
  count(most: number): Promise<number>;
  /** `line` of each row in SQL, so many rows at a time; those after them are read while these are taken. */
  texts(line: string): AsyncIterable<{ text: string; count: number }>;
}

/**
 * Throws NOT_PERMITTED, BAD_CURSOR and FEED_EPOCH_CHANGED before anything is read. What fails later ends
 * the texts with its error.
 */
export async function readBulk<Own extends FeedColumns, Node>(
  context: RequestContext,
  { action, cursor: name, list, restrict }: Feed<Own, Node>,
  { orgUnitCode, after, joins }: BulkInput,
): Promise<Bulk> {
  const { sql } = context.database;
  const start = decodeFeedCursor(name, after);
  const { scope } = resolveScope(context, action, { orgUnitCode });
  const end = await inCurrentEpoch(context, () => selectFeedEnd(sql));
  if (start !== null && start.epoch !== end.epoch) throw new FeedEpochChangedError();
  const { columns } = list.settings;
  const query: Omit<BulkQuery, 'line' | 'limit'> = {
    table: columns.id.table,
    order: { columns: [columns.feedPosition, columns.id], direction: 'asc' },
    scope,
    conditions: restrict?.(context, scope) ?? [],
    after: start === null ? NOTHING_YET : [start.position, start.id],
    below: end.position,
    joins,
  };

  async function next(
    line: string,
    from: BulkQuery['after'],
    { limit = ROWS, joins = query.joins }: { limit?: number; joins?: BulkQuery['joins'] } = {},
  ) {
    const answer = await selectBulk(sql, { ...query, joins, line, after: from, limit });
    if (!answer.allowed) refuse(context.viewer, action, orgUnitCode ?? undefined);
    if (answer.epoch !== end.epoch) throw new FeedEpochChangedError();
    return answer;
  }
  // So that a refusal comes before anything is written.
  await next("''", query.after, { limit: 1 });

  async function count(most: number): Promise<number> {
    let counted = 0;
    let from: BulkQuery['after'] | null = query.after;
    while (from !== null && counted < most) {
      const limit = Math.min(COUNTED, most - counted);
      const answer = await next("''", from, { limit, joins: () => '' });
      counted += answer.count;
      from = answer.count < limit ? null : answer.last;
    }
    return counted;
  }

  return {
    cursor: feedCursorAt(name, end.epoch, end.position),
    count,
    async *texts(line) {
      let coming = next(line, query.after);
      for (;;) {
        const { text, count, last } = await coming;
        if (text === null || last === null) return;
        const isLast = count < ROWS;
        if (!isLast) {
          coming = next(line, last);
          // Asked for when these are taken; until then nobody waits for it.
          coming.catch(() => undefined);
        }
        yield { text, count };
        if (isLast) return;
      }
    },
  };
}

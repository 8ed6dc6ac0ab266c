/** The next few rows of a feed as JSON, for what follows it inside the server as a client would (decision 216). */
import { refuse } from '../authz.ts';
import type { RequestContext } from '../graphql/context.ts';
import { encodeCursor } from '../graphql/pagination.ts';
import { type BulkQuery, selectBulk, selectFeedEnd } from './bulk.store.ts';
import { FeedEpochChangedError } from './feed.errors.ts';
import {
  decodeFeedCursor,
  type Feed,
  type FeedColumns,
  inCurrentEpoch,
  NOTHING_YET,
} from './feed.ts';
import { grantedScope } from './unit-scope.ts';

/** A feed, and how a row of it is written as one JSON object. */
export interface FeedLines<Own extends FeedColumns, Node> {
  feed: Feed<Own, Node>;
  /** SQL over `record` and what the joins add. */
  line: string;
  joins: BulkQuery['joins'];
}

export interface Step {
  /** Each one JSON object; empty when nothing came since. */
  lines: string[];
  /** Where the feed goes on after the last of them; null without one. */
  cursor: string | null;
}

/**
 * At most so many rows after the cursor, as far as the viewer may follow them and nothing can come
 * before them any more. Throws as `listChanges` does.
 */
export async function readStep<Own extends FeedColumns, Node>(
  context: RequestContext,
  { feed, line, joins }: FeedLines<Own, Node>,
  { after, limit }: { after: string | null; limit: number },
): Promise<Step> {
  const { sql } = context.database;
  const { action, cursor: name, list, restrict } = feed;
  const start = decodeFeedCursor(name, after);
  const scope = grantedScope(context, action);
  if (scope.units.length === 0) refuse(context.viewer, action);
  const end = await inCurrentEpoch(context, () => selectFeedEnd(sql));
  const { columns } = list.settings;
  const answer = await selectBulk(sql, {
    table: columns.id.table,
    order: { columns: [columns.feedPosition, columns.id], direction: 'asc' },
    scope,
    conditions: restrict?.(context, scope) ?? [],
    after: start === null ? NOTHING_YET : [start.position, start.id],
    below: end.position,
    line,
    joins,
    limit,
  });
  if (!answer.allowed) refuse(context.viewer, action);
  if (answer.epoch !== end.epoch || (start !== null && start.epoch !== answer.epoch)) {
    throw new FeedEpochChangedError();
  }
  if (answer.text === null || answer.last === null) return { lines: [], cursor: null };
  return {
    lines: answer.text.split('\n').slice(0, -1),
    cursor: encodeCursor(name, [answer.epoch, ...answer.last]),
  };
}

/**
 * A feed: every row of the viewer's subtrees, once, in the order in which transactions began to write,
 * and only when nothing can come before it any more. A client keeps the end cursor and asks again; a
 * database that was restored or copied refuses it (decision 042).
 */
import { refuse } from '../authz.ts';
import type { Column } from '../compiled/cell.ts';
import type { RequestContext } from '../graphql/context.ts';
import {
  badCursor,
  type Connection,
  checkPageSize,
  decodeCursor,
  encodeCursor,
  toConnection,
} from '../graphql/pagination.ts';
import { parseUuid } from '../ids.ts';
import type { RowOf } from './columns.ts';
import { FeedEpochChangedError } from './feed.errors.ts';
import { type FeedQuery, selectFeed, updateEpoch } from './feed.store.ts';
import type { Columns, Condition, List, Scope } from './list.ts';
import { grantedScope } from './unit-scope.ts';

export const NOTHING_YET = ['0', '00000000-0000-0000-0000-000000000000'] as const;
const MAXIMUM_BIGINT = 9_223_372_036_854_775_807n;

/** The columns that every table of a feed has. */
export interface FeedColumns extends Columns {
  readonly feedPosition: Column<'feedPosition', string>;
  readonly id: Column<'id', string>;
}

export interface Feed<Own extends FeedColumns, Node> {
  /** Names the feed and the meaning of its cursors, e.g. `changes:1`. */
  cursor: string;
  action: 'completion:changes' | 'person:changes' | 'clearance:changes' | 'attempt:failures';
  /** Whose columns a row has; its own order and action are not asked. */
  list: List<Own, Node>;
  /** What must hold besides. */
  restrict?: (context: RequestContext, scope: Scope) => readonly Condition[];
}

export interface FeedCursor {
  epoch: string;
  position: string;
  id: string;
}

/** Before the first row at this position. */
export const feedCursorAt = (name: string, epoch: string, position: string): string =>
  encodeCursor(name, [epoch, position, NOTHING_YET[1]]);

/** Null for null; throws BAD_CURSOR. */
export function decodeFeedCursor(name: string, cursor: string | null): FeedCursor | null {
  if (cursor === null) return null;
  const [epoch = '', position = '', id = ''] = decodeCursor(name, 3, cursor);
  const isPosition = /^\d{1,19}$/.test(position) && BigInt(position) <= MAXIMUM_BIGINT;
  if (!isPosition || parseUuid(id) === null) throw badCursor(cursor);
  return { epoch, position, id };
}

/** Asks again when the database turns out to be in a life of its own that no epoch names yet. */
export async function inCurrentEpoch<Answer extends { isEpochCurrent: boolean }>(
  context: RequestContext,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const answer = await ask();
  if (answer.isEpochCurrent) return answer;
  await updateEpoch(context.database.sql);
  context.log.warn(
    { requestId: context.requestId },
    'the database was restored or copied: a new epoch of its feeds begins',
  );
  return await ask();
}

/** The next changes. `endCursor` is never null: on an empty page it is where to go on from. */
export async function listChanges<Own extends FeedColumns, Node>(
  context: RequestContext,
  { cursor: name, action, list, restrict }: Feed<Own, Node>,
  first: number,
  after: string | null,
): Promise<Connection<Node>> {
  const size = checkPageSize(first);
  const cursor = decodeFeedCursor(name, after);
  const scope = grantedScope(context, action);
  if (scope.units.length === 0) refuse(context.viewer, action);
  const { columns, state = null, toNodes } = list.settings;
  const query: FeedQuery = {
    table: columns.id.table,
    order: { columns: [columns.feedPosition, columns.id], direction: 'asc' },
    scope,
    conditions: restrict?.(context, scope) ?? [],
    after: cursor === null ? null : [cursor.position, cursor.id],
    limit: size + 1,
    cells: list.cells,
    state,
  };
  const feed = await inCurrentEpoch(context, () => selectFeed(context.database.sql, query));
  if (!feed.allowed) refuse(context.viewer, action);
  if (cursor !== null && cursor.epoch !== feed.epoch) throw new FeedEpochChangedError();
  const rows = feed.rows.map((cells) => list.toRow(cells));
  const nodes = (await toNodes?.(context, rows, feed.state, {})) ?? (rows as unknown as Node[]);
  const { edges, pageInfo } = toConnection(rows as RowOf<FeedColumns>[], size, (row) =>
    encodeCursor(name, [feed.epoch, row.feedPosition, row.id]),
  );
  pageInfo.endCursor ??= after ?? encodeCursor(name, [feed.epoch, ...NOTHING_YET]);
  return {
    edges: edges.map((edge, index) => ({ cursor: edge.cursor, node: nodes[index] as Node })),
    pageInfo,
  };
}

/**
 * The feed of completion records: every row of the viewer's subtrees, once, in the order in which
 * transactions began to write, and only when nothing can come before it any more. A client keeps the
 * end cursor and asks again; a database that was restored or copied refuses it.
 */

import { type Action, refuse } from '../../platform/authz.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import {
  badCursor,
  type Connection,
  checkPageSize,
  decodeCursor,
  encodeCursor,
  toConnection,
} from '../../platform/graphql/pagination.ts';
import { parseUuid } from '../../platform/ids.ts';
import { grantedScope } from '../../platform/list/unit-scope.ts';
import { FeedEpochChangedError } from './completion.errors.ts';
import { type CompletionNode, toNodes } from './completion-content.ts';
import {
  type FeedAnswer,
  type FeedQuery,
  selectFeed,
  updateEpoch,
} from './completion-feed.store.ts';
import { RECORD_LIST, restrictKinds } from './completion-list.service.ts';

const ACTION: Action = 'completion:changes';
const CURSOR = 'changes:1';
const NOTHING_YET = ['0', '00000000-0000-0000-0000-000000000000'] as const;
const MAXIMUM_BIGINT = 9_223_372_036_854_775_807n;

interface FeedCursor {
  epoch: string;
  position: string;
  id: string;
}

function decode(cursor: string | null): FeedCursor | null {
  if (cursor === null) return null;
  const [epoch = '', position = '', id = ''] = decodeCursor(CURSOR, 3, cursor);
  const isPosition = /^\d{1,19}$/.test(position) && BigInt(position) <= MAXIMUM_BIGINT;
  if (!isPosition || parseUuid(id) === null) throw badCursor(cursor);
  return { epoch, position, id };
}

/** Asks again when the database turns out to be in a life of its own that no epoch names yet. */
async function readFeed(context: RequestContext, query: FeedQuery): Promise<FeedAnswer> {
  const { sql } = context.database;
  const answer = await selectFeed(sql, query);
  if (answer.isEpochCurrent) return answer;
  await updateEpoch(sql);
  context.log.warn(
    { requestId: context.requestId },
    'the database was restored or copied: a new epoch of the feed begins',
  );
  return await selectFeed(sql, query);
}

/** The next changes. `endCursor` is never null: on an empty page it is where to go on from. */
export async function listChanges(
  context: RequestContext,
  first: number,
  after: string | null,
): Promise<Connection<CompletionNode>> {
  const size = checkPageSize(first);
  const cursor = decode(after);
  const scope = grantedScope(context, ACTION);
  if (scope.units.length === 0) refuse(context.viewer, ACTION);
  const feed = await readFeed(context, {
    scope,
    conditions: restrictKinds(context, scope),
    after: cursor === null ? null : [cursor.position, cursor.id],
    limit: size + 1,
    cells: RECORD_LIST.cells,
  });
  if (!feed.allowed) refuse(context.viewer, ACTION);
  if (cursor !== null && cursor.epoch !== feed.epoch) throw new FeedEpochChangedError();
  const rows = feed.rows.map((cells) => RECORD_LIST.toRow(cells));
  const nodes = await toNodes(context, rows, feed.state);
  const connection = toConnection(nodes, size, (node) =>
    encodeCursor(CURSOR, [feed.epoch, node.feedPosition, node.id]),
  );
  connection.pageInfo.endCursor ??= after ?? encodeCursor(CURSOR, [feed.epoch, ...NOTHING_YET]);
  return connection;
}

/** Several lists as one: the rows of the first, then those of the next, in pages of one size. */
import type { ApiResult } from '../../graphql/client.ts';
import type { Connection } from '../manage/use-pages.ts';

/** The place in the lists: which of them, and the cursor in it. */
const placeOf = (after: string | null): { list: number; cursor: string | null } => {
  const [, list = '0', cursor = ''] = /^(\d+) (.*)$/.exec(after ?? '') ?? [];
  return { list: Number(list), cursor: cursor || null };
};

/** `load` asks for at most so many rows of one list, after a cursor. */
export async function pageInTurn<Row>(
  lists: number,
  size: number,
  after: string | null,
  load: (list: number, cursor: string | null, first: number) => Promise<ApiResult<Connection<Row>>>,
): Promise<ApiResult<Connection<Row>>> {
  const edges: { node: Row }[] = [];
  let { list, cursor } = placeOf(after);
  while (list < lists && edges.length < size) {
    const answer = await load(list, cursor, size - edges.length);
    if (!answer.ok) return answer;
    const { pageInfo } = answer.data;
    edges.push(...answer.data.edges);
    if (pageInfo.hasNextPage) cursor = pageInfo.endCursor;
    else {
      list += 1;
      cursor = null;
    }
  }
  const hasNextPage = list < lists;
  const endCursor = hasNextPage ? `${list} ${cursor ?? ''}` : null;
  return { ok: true, data: { edges, pageInfo: { hasNextPage, endCursor } } };
}

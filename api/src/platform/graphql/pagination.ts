/**
 * Keyset pages. A cursor is the sort key of a row, ending in a unique column, tagged with the list
 * it belongs to. Values are text as PostgreSQL gave it: a timestamp read into a JavaScript Date
 * would lose its microseconds, and with them rows.
 */
import { ApiError } from '../errors.ts';
import { printFound } from '../found.ts';

export const MAXIMUM_PAGE_SIZE = 100;

/** Throws PAGE_SIZE_OUT_OF_RANGE unless 1 ≤ first ≤ 100. The result is safe to write into SQL as a literal. */
export function checkPageSize(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > MAXIMUM_PAGE_SIZE) {
    throw new ApiError(
      'PAGE_SIZE_OUT_OF_RANGE',
      `first 为 ${first}，应在 1 到 ${MAXIMUM_PAGE_SIZE} 之间。`,
    );
  }
  return first;
}

/** Opaque text for a position. `list` names the list and the meaning of the values, e.g. `people:1`. */
export function encodeCursor(list: string, values: readonly string[]): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

/** What to throw for a cursor that its list did not make. */
export function badCursor(cursor: string): ApiError {
  return new ApiError(
    'BAD_CURSOR',
    `分页游标（after）无效，应为本列表给出的 endCursor，得到的是 ${printFound(cursor)}。请从第一页重新开始。`,
  );
}

/** The values of a cursor of this list, `count` of them; throws BAD_CURSOR on anything else. */
export function decodeCursor(list: string, count: number, cursor: string): string[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(parsed) &&
      parsed.length === count + 1 &&
      parsed[0] === list &&
      parsed.every((value) => typeof value === 'string')
    ) {
      return parsed.slice(1) as string[];
    }
  } catch {
    // Not base64url or not JSON: the same refusal as a cursor of another list.
  }
  throw badCursor(cursor);
}

/** Rows that a total counts; of more it is null. Also what the SQL of a count reads at most. */
export const MOST_COUNTED = 10_000;

/** Objects that a total counts as, by the limit on an operation and by its price. */
export const COUNTED_AS = 1_000;

/** Null for more than {@link MOST_COUNTED}. */
export const totalOf = (counted: number): number | null =>
  counted > MOST_COUNTED ? null : counted;

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/** A page of a list whose rows can be counted. */
export interface CountedConnection<Node> extends Connection<Node> {
  /** All rows that the list has, of whatever page; null for more than {@link MOST_COUNTED}. */
  countAll: () => Promise<number | null>;
}

/** Does it when it is first asked for, and never again: under two names it is counted once. */
export function lazily<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let done: Promise<Value> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

/**
 * A connection from rows read with `first + 1` as the limit: the extra row only tells that there is
 * a next page. `hasPreviousPage` is false, as the Relay specification allows when paging forwards.
 */
export function toConnection<Row>(
  rows: readonly Row[],
  first: number,
  cursorOf: (row: Row) => string,
): Connection<Row> {
  const edges = rows.slice(0, first).map((row) => ({ cursor: cursorOf(row), node: row }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A list of the API, a page after another, from the start whenever its question changes. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ApiFailure, ApiResult } from '../../graphql/client.ts';

export interface Connection<Row> {
  edges: readonly { node: Row }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface Pages<Row> {
  /** Null until the first page is there. */
  rows: Row[] | null;
  hasMore: boolean;
  failure: ApiFailure | null;
  busy: boolean;
  more: () => void;
  reload: () => void;
}

/** `question` names what is asked; `load` asks for the page after a cursor. */
export function usePages<Row>(
  question: string,
  load: (after: string | null) => Promise<ApiResult<Connection<Row>>>,
): Pages<Row> {
  const [rows, setRows] = useState<Row[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [busy, setBusy] = useState(false);
  const latest = useRef(0);

  const ask = async (after: string | null) => {
    latest.current += 1;
    const turn = latest.current;
    setBusy(true);
    const answer = await load(after);
    if (turn !== latest.current) return;
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    const { edges, pageInfo } = answer.data;
    const page = edges.map(({ node }) => node);
    setRows((known) => (after === null ? page : [...(known ?? []), ...page]));
    setNext(pageInfo.hasNextPage ? pageInfo.endCursor : null);
  };
  useEffect(() => {
    setRows(null);
    void ask(null);
  }, [question]);
  return {
    rows,
    hasMore: next !== null,
    failure,
    busy,
    more: () => void ask(next),
    reload: () => void ask(null),
  };
}

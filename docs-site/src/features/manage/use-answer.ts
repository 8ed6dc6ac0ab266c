/** An answer of the API that follows its variables; what was answered last stays until the next is there. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type ApiFailure, ask } from '../../graphql/client.ts';
import type { Operation } from '../../graphql/operation.ts';

export interface Answer<Result> {
  data: Result | null;
  failure: ApiFailure | null;
  busy: boolean;
  reload: () => void;
}

/** Asks nothing while `variables` is null. */
export function useAnswer<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables | null,
): Answer<Result> {
  const [data, setData] = useState<Result | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [busy, setBusy] = useState(false);
  // An answer to an older question that comes late is left out.
  const latest = useRef(0);

  const load = async () => {
    if (variables === null) return;
    latest.current += 1;
    const turn = latest.current;
    setBusy(true);
    const answer = await ask(operation, variables);
    if (turn !== latest.current) return;
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) setData(answer.data);
  };
  useEffect(() => void load(), [operation, JSON.stringify(variables)]);
  return { data, failure, busy, reload: () => void load() };
}

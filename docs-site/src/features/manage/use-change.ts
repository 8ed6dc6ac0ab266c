/** A change that a form asks for: under way or not, and the API's sentence when it was refused. */
import { useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import type { Operation } from '../../graphql/operation.ts';
import { isRefusal, type Refusal } from '../../graphql/refusal.ts';
import { failureSentence } from '../viewer/failure-sentence.ts';
import * as t from './words.ts';

export interface Change {
  busy: boolean;
  /** Why it was not done; null when it was, or was not asked for yet. */
  refusal: string | null;
  /** What is still missing for it, where the refusal says so. */
  missing: readonly string[];
  /** Asks for it; null when it was refused. */
  run: <Result, Variables, Outcome extends object>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    outcomeOf: (data: Result) => Outcome,
  ) => Promise<Exclude<Outcome, Refusal> | null>;
}

export function useChange(): Change {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [missing, setMissing] = useState<readonly string[]>([]);
  return {
    busy,
    refusal,
    missing,
    run: async (operation, variables, outcomeOf) => {
      setBusy(true);
      setRefusal(null);
      setMissing([]);
      const answer = await ask(operation, variables);
      setBusy(false);
      if (!answer.ok) {
        setRefusal(failureSentence(answer.failure, t.notices.unreachable));
        return null;
      }
      const outcome = outcomeOf(answer.data);
      if (!isRefusal(outcome)) return outcome as Exclude<typeof outcome, Refusal>;
      setRefusal((outcome as Refusal).message);
      if ('missing' in outcome) setMissing(String(outcome.missing).split('\n'));
      return null;
    },
  };
}

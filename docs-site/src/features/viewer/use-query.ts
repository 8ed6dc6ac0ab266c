/**
 * Asks the API for what belongs to the person signed in, and keeps where that stands. A page shows
 * its own content when it is READY and a `QueryNotice` before.
 */
import { useEffect, useState } from 'preact/hooks';
import { type ApiFailure, ask } from '../../graphql/client.ts';
import type { Operation } from '../../graphql/operation.ts';
import { deviceStorage } from '../../lib/storage.ts';
import { rememberViewer, type Viewer } from './viewer.ts';

export type QueryState<Result, Person> =
  | { name: 'LOADING' }
  /** Not answered, or not as asked; `failure` tells which. */
  | { name: 'UNREACHABLE'; failure: ApiFailure }
  | { name: 'SIGNED_OUT' }
  | { name: 'MUST_CHANGE_PASSWORD' }
  | { name: 'READY'; data: Result; person: Person };

export interface Query<Result, Person> {
  state: QueryState<Result, Person>;
  /** The last answer, also one for nobody signed in. */
  data: Result | null;
  /** Asks again; what is shown stays until the answer is there. */
  reload: () => void;
  /** Takes over what another request of the page came to. */
  fail: (failure: ApiFailure) => void;
}

interface OfViewer {
  viewer: { passwordChangeRequired: boolean; person: Viewer | null };
}

/** What a failure means to a page. */
export function stateOfFailure(failure: ApiFailure): QueryState<never, never> {
  if (failure.kind === 'SIGNED_OUT') return { name: 'SIGNED_OUT' };
  return failure.kind === 'FAILED' && failure.code === 'PASSWORD_CHANGE_REQUIRED'
    ? { name: 'MUST_CHANGE_PASSWORD' }
    : { name: 'UNREACHABLE', failure };
}

/** `evenWithHandedOutPassword`: the page is one for people who have yet to change theirs, too. */
export function useQuery<Result extends OfViewer, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  { evenWithHandedOutPassword = false } = {},
): Query<Result, NonNullable<Result['viewer']['person']>> {
  type Person = NonNullable<Result['viewer']['person']>;
  const [state, setState] = useState<QueryState<Result, Person>>({ name: 'LOADING' });
  const [data, setData] = useState<Result | null>(null);

  const load = async () => {
    const answer = await ask(operation, variables);
    if (!answer.ok) {
      setState(stateOfFailure(answer.failure));
      return;
    }
    const { person, passwordChangeRequired } = answer.data.viewer;
    if (person !== null) rememberViewer(deviceStorage(), person);
    setData(answer.data);
    if (person === null) setState({ name: 'SIGNED_OUT' });
    else if (passwordChangeRequired && !evenWithHandedOutPassword) {
      setState({ name: 'MUST_CHANGE_PASSWORD' });
    } else setState({ name: 'READY', data: answer.data, person: person as Person });
  };
  useEffect(() => void load(), []);

  return {
    state,
    data,
    reload: () => {
      if (state.name !== 'READY') setState({ name: 'LOADING' });
      void load();
    },
    fail: (failure) => setState(stateOfFailure(failure)),
  };
}

/**
 * From the start of an attempt to its result. The server owns the attempt: this page shows what it
 * said, keeps what it has not yet acknowledged, and after a reload, in a second tab or on another
 * device goes on with the same attempt.
 */
import { useEffect, useState } from 'preact/hooks';
import type { ApiFailure } from '../../graphql/client.ts';
import { randomId } from '../../lib/random-id.ts';
import { deviceStorage } from '../../lib/storage.ts';
import { failureSentence } from '../viewer/failure-sentence.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { AttemptForm } from './attempt-form.tsx';
import { AttemptResult } from './attempt-result.tsx';
import type { Attempt, QuizConditions } from './documents.ts';
import { recallAttempt, rememberAttempt } from './open-attempt.ts';
import { loadAttempt, startAttempt, type TimedAttempt } from './quiz-api.ts';
import { QuizStart } from './quiz-start.tsx';
import * as t from './words.ts';

interface Props {
  person: Viewer;
  /** As they were when the page asked. */
  conditions: QuizConditions;
  /** Called when nothing can go on before the page has asked again. */
  onFailure: (failure: ApiFailure) => void;
}

type State =
  | { name: 'LOADING' }
  | { name: 'START'; refusal: string | null; busy: boolean }
  | { name: 'RUNNING'; timed: TimedAttempt; resumed: boolean }
  | { name: 'RESULT'; attempt: Attempt };

export function Sitting({ person, conditions, onFailure }: Props) {
  const [state, setState] = useState<State>({ name: 'LOADING' });
  const [viewerStanding, setStanding] = useState(conditions.viewerStanding);
  const place = [deviceStorage(), person.id, conditions.id] as const;

  /** Shows an attempt as it stands: still open, or with its result. */
  const show = (timed: TimedAttempt, resumed: boolean) => {
    const isOpen = timed.attempt.state === 'IN_PROGRESS';
    if (isOpen) rememberAttempt(...place, timed.attempt.id);
    // An old result that is looked at again must not make the device forget the open attempt.
    else if (recallAttempt(...place) === timed.attempt.id) rememberAttempt(...place, null);
    setState(
      isOpen ? { name: 'RUNNING', timed, resumed } : { name: 'RESULT', attempt: timed.attempt },
    );
  };

  /** `?attempt=` shows a result again; otherwise an attempt left open here goes on. */
  const goOn = async () => {
    const id = new URLSearchParams(location.search).get('attempt') ?? recallAttempt(...place);
    const found = id === null ? null : await loadAttempt(id);
    if (found?.ok && found.data !== null) show(found.data, true);
    else if (found !== null && !found.ok) onFailure(found.failure);
    else setState({ name: 'START', refusal: null, busy: false });
  };
  useEffect(() => void goOn(), []);

  const start = async () => {
    setState({ name: 'START', refusal: null, busy: true });
    const answer = await startAttempt(conditions.id, randomId());
    if (answer.ok) {
      history.replaceState(null, '', location.pathname);
      show(answer.data, answer.data.resumed);
    } else if (answer.failure.kind === 'SIGNED_OUT') onFailure(answer.failure);
    else {
      const refusal = failureSentence(answer.failure, t.notices.unreachable);
      setState({ name: 'START', refusal, busy: false });
    }
  };

  switch (state.name) {
    case 'LOADING':
      return <p role="status">{t.notices.loading}</p>;
    case 'START':
      return (
        <QuizStart
          name={person.displayName}
          conditions={{ ...conditions, viewerStanding }}
          refusal={state.refusal}
          busy={state.busy}
          onStart={() => void start()}
        />
      );
    case 'RUNNING':
      return (
        <AttemptForm
          key={state.timed.attempt.id}
          personId={person.id}
          timed={state.timed}
          resumed={state.resumed}
          onOver={(attempt) => {
            rememberAttempt(...place, null);
            setStanding(attempt.quiz.viewerStanding);
            // The result has an address: it is there again after a reload, and after Back.
            history.replaceState(
              null,
              '',
              `${location.pathname}?attempt=${encodeURIComponent(attempt.id)}`,
            );
            setState({ name: 'RESULT', attempt });
          }}
        />
      );
    case 'RESULT':
      return (
        <AttemptResult
          attempt={state.attempt}
          name={person.displayName}
          onAgain={() => void start()}
        />
      );
  }
}

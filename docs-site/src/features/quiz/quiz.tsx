/**
 * A graded quiz, from “may I?” to the result. The server owns the attempt: this page shows what it
 * said, keeps what it has not yet acknowledged, and after a reload, in a second tab or on another
 * device goes on with the same attempt.
 */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { quiz as t } from '../../i18n/zh-CN.json';
import { randomId } from '../../lib/random-id.ts';
import { deviceStorage } from '../../lib/storage.ts';
import type { ViewerPerson } from '../viewer/documents.ts';
import { rememberViewer } from '../viewer/viewer.ts';
import { AttemptForm } from './attempt-form.tsx';
import { AttemptResult } from './attempt-result.tsx';
import { type Attempt, QUIZ, type QuizConditions } from './documents.ts';
import { recallAttempt, rememberAttempt } from './open-attempt.ts';
import { loadAttempt, startAttempt, type TimedAttempt } from './quiz-api.ts';
import { QuizNotice } from './quiz-notice.tsx';
import { QuizStart } from './quiz-start.tsx';

interface Props {
  courseSlug: string;
  courseHref: string;
}

type State =
  | { name: 'LOADING' }
  | { name: 'UNREACHABLE' }
  | { name: 'SIGNED_OUT' }
  | { name: 'MUST_CHANGE_PASSWORD' }
  | { name: 'NOT_OFFERED' }
  | { name: 'START'; refusal: string | null; busy: boolean }
  | { name: 'RUNNING'; timed: TimedAttempt; resumed: boolean }
  | { name: 'RESULT'; attempt: Attempt };

interface Known {
  person: ViewerPerson;
  conditions: QuizConditions;
}

export default function Quiz({ courseSlug, courseHref }: Props) {
  const [state, setState] = useState<State>({ name: 'LOADING' });
  const [known, setKnown] = useState<Known | null>(null);

  /** Shows an attempt as it stands: still open, or with its result. */
  const show = (timed: TimedAttempt, resumed: boolean, who: Known) => {
    const isOpen = timed.attempt.state === 'IN_PROGRESS';
    const place = [deviceStorage(), who.person.id, who.conditions.id] as const;
    if (isOpen) rememberAttempt(...place, timed.attempt.id);
    // An old result that is looked at again must not make the device forget the open attempt.
    else if (recallAttempt(...place) === timed.attempt.id) rememberAttempt(...place, null);
    setState(
      isOpen ? { name: 'RUNNING', timed, resumed } : { name: 'RESULT', attempt: timed.attempt },
    );
  };

  const load = async () => {
    setState({ name: 'LOADING' });
    const answer = await ask(QUIZ, { slug: courseSlug });
    if (!answer.ok) {
      const isSignedOut = answer.failure.kind === 'SIGNED_OUT';
      setState(isSignedOut ? { name: 'SIGNED_OUT' } : { name: 'UNREACHABLE' });
      return;
    }
    const { person, passwordChangeRequired } = answer.data.viewer;
    const conditions = answer.data.course?.quiz ?? null;
    if (person !== null) rememberViewer(deviceStorage(), person);
    if (conditions === null) setState({ name: 'NOT_OFFERED' });
    else if (person === null) setState({ name: 'SIGNED_OUT' });
    else if (passwordChangeRequired) setState({ name: 'MUST_CHANGE_PASSWORD' });
    else {
      const who = { person, conditions };
      setKnown(who);
      // `?attempt=` shows a result again; otherwise an attempt left open here goes on.
      const id =
        new URLSearchParams(location.search).get('attempt') ??
        recallAttempt(deviceStorage(), person.id, conditions.id);
      const found = id === null ? null : await loadAttempt(id);
      if (found?.ok && found.data !== null) show(found.data, true, who);
      else if (found !== null && !found.ok) setState({ name: 'UNREACHABLE' });
      else setState({ name: 'START', refusal: null, busy: false });
    }
  };
  useEffect(() => void load(), []);

  const start = async (who: Known) => {
    setState({ name: 'START', refusal: null, busy: true });
    const answer = await startAttempt(who.conditions.id, randomId());
    if (answer.ok) {
      history.replaceState(null, '', location.pathname);
      show(answer.data, answer.data.resumed, who);
    } else if (answer.failure.kind === 'SIGNED_OUT') setState({ name: 'SIGNED_OUT' });
    else {
      const { failure } = answer;
      const refusal =
        failure.kind === 'FAILED'
          ? failure.message
          : failure.kind === 'BUSY'
            ? t.busy
            : t.unreachable;
      setState({ name: 'START', refusal, busy: false });
    }
  };

  switch (state.name) {
    case 'LOADING':
      return <p role="status">{t.loading}</p>;
    case 'UNREACHABLE':
      return (
        <QuizNotice
          kind="warn"
          text={t.unreachable}
          action={t.retry}
          onAction={() => void load()}
        />
      );
    case 'SIGNED_OUT':
      return (
        <QuizNotice
          text={t.signedOut}
          action={t.signIn}
          href={`/sign-in/?to=${encodeURIComponent(`${courseHref}quiz/`)}`}
        />
      );
    case 'MUST_CHANGE_PASSWORD':
      return <QuizNotice kind="warn" text={t.mustChange} action={t.toAccount} href="/account/" />;
    case 'NOT_OFFERED':
      return <QuizNotice kind="warn" text={t.notOffered} action={t.toCourse} href={courseHref} />;
    case 'START':
      return (
        known && (
          <QuizStart
            name={known.person.displayName}
            conditions={known.conditions}
            refusal={state.refusal}
            busy={state.busy}
            onStart={() => void start(known)}
          />
        )
      );
    case 'RUNNING':
      return (
        known && (
          <AttemptForm
            key={state.timed.attempt.id}
            personId={known.person.id}
            timed={state.timed}
            resumed={state.resumed}
            onOver={(attempt) => {
              const { viewerStanding } = attempt.quiz;
              rememberAttempt(deviceStorage(), known.person.id, known.conditions.id, null);
              setKnown({ ...known, conditions: { ...known.conditions, viewerStanding } });
              setState({ name: 'RESULT', attempt });
            }}
          />
        )
      );
    case 'RESULT':
      return (
        known && (
          <AttemptResult
            attempt={state.attempt}
            courseHref={courseHref}
            onAgain={() => void start(known)}
          />
        )
      );
  }
}

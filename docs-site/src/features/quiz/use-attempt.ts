/**
 * The running of an attempt: answers kept and saved with retries, the countdown by the server's
 * clock, handing in when asked or when the time is up, and catching up with other windows.
 */
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { ApiFailure } from '../../graphql/client.ts';
import { randomId } from '../../lib/random-id.ts';
import { deviceStorage } from '../../lib/storage.ts';
import { AnswerKeeper } from './answer-keeper.ts';
import type { Attempt } from './documents.ts';
import {
  loadAttempt,
  saveResponse,
  serverResponses,
  submitAttempt,
  type TimedAttempt,
} from './quiz-api.ts';
import { retryDelay } from './retry-delay.ts';
import { secondsLeft } from './server-clock.ts';

/** How long an answer rests before it is sent, so that typing does not send every letter. */
const REST_MILLISECONDS = 500;

export type SubmitFault =
  | 'UNSAVED'
  | 'UNSAVED_OFFLINE'
  | 'UNREACHABLE'
  | 'NOT_DONE'
  | 'SIGNED_OUT'
  | null;

/** Why answers are not saved, from what the last one came to. */
function unsavedFault(failure: AnswerKeeper['failure']): SubmitFault {
  if (failure === 'SIGNED_OUT') return 'SIGNED_OUT';
  return failure === 'UNREACHABLE' ? 'UNSAVED_OFFLINE' : 'UNSAVED';
}

function submitFault(failure: ApiFailure): SubmitFault {
  const { kind } = failure;
  if (kind === 'SIGNED_OUT' || kind === 'UNREACHABLE') return kind;
  // The attempt is not there for whoever is signed in now.
  return kind === 'FAILED' && failure.code === 'NOT_FOUND' ? 'SIGNED_OUT' : 'NOT_DONE';
}

export function useAttempt(
  personId: string,
  timed: TimedAttempt,
  onOver: (attempt: Attempt) => void,
) {
  const { attempt, clock } = timed;
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [left, setLeft] = useState(secondsLeft(clock, attempt.deadlineAt));
  const [submitting, setSubmitting] = useState(false);
  const [fault, setFault] = useState<SubmitFault>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const failures = useRef(0);
  const over = useRef(false);

  const finish = (result: Attempt) => {
    if (over.current) return;
    over.current = true;
    clearTimeout(timer.current);
    keeper.forget();
    onOver(result);
  };
  /** Loads the attempt again: its answers from other windows, or its result. */
  const catchUp = async () => {
    const answer = await loadAttempt(attempt.id);
    if (!answer.ok || answer.data === null || over.current) return;
    if (answer.data.attempt.state === 'IN_PROGRESS')
      keeper.load(serverResponses(answer.data.attempt));
    else finish(answer.data.attempt);
  };
  const keeper = useMemo(
    () =>
      new AnswerKeeper({
        storage: deviceStorage(),
        personId,
        attemptId: attempt.id,
        send: (request) => saveResponse(attempt.id, request),
        makeKey: randomId,
        onChange: () => redraw(undefined),
        onOutdated: () => void catchUp(),
        onClosed: () => void catchUp(),
      }),
    [],
  );

  const flush = async (): Promise<boolean> => {
    clearTimeout(timer.current);
    const isSaved = await keeper.flush();
    failures.current = isSaved ? 0 : failures.current + 1;
    if (!isSaved && !over.current && keeper.failure !== null)
      schedule(retryDelay(failures.current));
    redraw(undefined);
    return isSaved;
  };
  const schedule = (milliseconds: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), milliseconds);
  };

  const submit = async (isTimeUp: boolean) => {
    setSubmitting(true);
    setFault(null);
    const isSaved = await flush();
    if (!isSaved && !isTimeUp && !over.current) {
      setFault(unsavedFault(keeper.failure));
      setSubmitting(false);
      return;
    }
    const answer = over.current ? null : await submitAttempt(attempt.id, randomId());
    if (answer?.ok && answer.data !== null) finish(answer.data);
    else if (answer?.ok) await catchUp();
    else if (answer !== null) setFault(submitFault(answer.failure));
    setSubmitting(false);
  };

  useEffect(() => {
    keeper.load(serverResponses(attempt));
    // What a reload brought back from the device goes out at once.
    if (keeper.unsaved > 0) void flush();
    const onOnline = () => void flush();
    const onVisible = () => {
      if (document.visibilityState === 'visible' && keeper.unsaved === 0) void catchUp();
    };
    const onLeave = (event: BeforeUnloadEvent) => {
      if (keeper.unsaved > 0 && !over.current) event.preventDefault();
    };
    addEventListener('online', onOnline);
    addEventListener('beforeunload', onLeave);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      clearTimeout(timer.current);
      removeEventListener('online', onOnline);
      removeEventListener('beforeunload', onLeave);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, []);

  useEffect(() => {
    if (attempt.deadlineAt === null) return;
    let asked = false;
    const ticking = setInterval(() => {
      const seconds = secondsLeft(clock, attempt.deadlineAt);
      setLeft(seconds);
      if (seconds === 0 && !asked) {
        asked = true;
        void submit(true);
      }
    }, 500);
    return () => clearInterval(ticking);
  }, []);

  return {
    keeper,
    secondsLeft: left,
    submitting,
    fault,
    answer: (questionId: string, response: Parameters<AnswerKeeper['answer']>[1]) => {
      keeper.answer(questionId, response);
      schedule(REST_MILLISECONDS);
    },
    retry: () => void flush(),
    submit: () => void submit(false),
  };
}

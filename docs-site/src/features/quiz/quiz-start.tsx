import { fill } from '../../lib/fill.ts';
import { AttemptList } from './attempt-list.tsx';
import type { QuizConditions } from './documents.ts';
import * as t from './words.ts';

interface Props {
  name: string;
  conditions: QuizConditions;
  /** Why the server did not start an attempt; null when it was not asked. */
  refusal: string | null;
  busy: boolean;
  onStart: () => void;
}

/** Before the clock runs: who sits it, and what holds once it has begun. */
export function QuizStart({ name, conditions, refusal, busy, onStart }: Props) {
  const {
    attemptsUsed = 0,
    attemptsRemaining = null,
    openAttempt = null,
    passed = false,
    retakeText = null,
    attempts = [],
  } = conditions.viewerStanding ?? {};
  const isUsedUp = attemptsRemaining === 0 && openAttempt === null;
  // Who has passed is offered another attempt only while a requirement asks for it.
  const isDone = passed && retakeText === null && openAttempt === null;
  return (
    <div class="quiz-start">
      <p>{fill(t.youAre, { name })}</p>
      <p class="quiz-start__standing">
        {attemptsUsed === 0 ? t.neverSat : fill(t.attemptsUsed, { n: attemptsUsed })}
        {openAttempt !== null
          ? t.hasOpenAttempt
          : isUsedUp
            ? t.noAttemptsLeft
            : attemptsRemaining !== null && fill(t.attemptsLeft, { n: attemptsRemaining })}
      </p>
      {passed && <p class="quiz-start__retake">{retakeText ?? t.alreadyPassed}</p>}
      <ul>
        {conditions.timeLimitMinutes !== null && (
          <li>{fill(t.ruleTime, { n: conditions.timeLimitMinutes })}</li>
        )}
        <li>{t.ruleSave}</li>
        {conditions.maxAttempts !== null && (
          <li>{fill(t.ruleAttempts, { n: conditions.maxAttempts })}</li>
        )}
        <li>{t.ruleResume}</li>
      </ul>
      {attempts.length > 0 && (
        <section aria-labelledby="attempts">
          <h2 id="attempts">{t.attempts}</h2>
          <AttemptList attempts={attempts} />
        </section>
      )}
      {refusal !== null && (
        <p class="notice notice--bad" role="alert">
          {refusal}
        </p>
      )}
      {!isUsedUp && !isDone && (
        <button type="button" class="button" disabled={busy} onClick={onStart}>
          {busy ? t.starting : openAttempt === null ? t.start : t.goOn}
        </button>
      )}
    </div>
  );
}

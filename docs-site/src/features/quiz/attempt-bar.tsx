import { fill } from '../../lib/fill.ts';
import type { AnswerKeeper } from './answer-keeper.ts';
import { formatCountdown } from './server-clock.ts';
import * as t from './words.ts';

interface Props {
  /** null without a limit. */
  secondsLeft: number | null;
  answered: number;
  total: number;
  keeper: AnswerKeeper;
  onRetry: () => void;
}

/** When a screen reader is told the time that is left, in seconds. */
const ANNOUNCED = [300, 60];
const HURRY_SECONDS = 60;

function announcement(seconds: number | null): string {
  const mark =
    seconds === null ? undefined : ANNOUNCED.find((each) => seconds <= each && seconds > each - 5);
  return mark === undefined ? '' : fill(t.timeLeft, { n: mark / 60 });
}

export function AttemptBar({ secondsLeft, answered, total, keeper, onRetry }: Props) {
  const failed = keeper.failure !== null && keeper.unsaved > 0;
  const state = failed
    ? fill(t.saveFailed, { n: keeper.unsaved })
    : keeper.isSending || keeper.unsaved > 0
      ? t.saving
      : answered > 0
        ? t.saved
        : '';
  return (
    <div class="attempt-bar">
      {secondsLeft !== null && (
        <span class={secondsLeft <= HURRY_SECONDS ? 'attempt-bar__hurry' : ''} role="timer">
          {t.left} <strong>{formatCountdown(secondsLeft)}</strong>
        </span>
      )}
      <span>{fill(t.answered, { n: answered, total })}</span>
      <span class={failed ? 'attempt-bar__failed' : 'attempt-bar__state'} role="status">
        {state}
      </span>
      {failed &&
        (keeper.failure === 'SIGNED_OUT' ? (
          <a href="/sign-in/" target="_blank" rel="noopener">
            {t.signInAgain}
          </a>
        ) : (
          <button type="button" class="link-button" onClick={onRetry}>
            {t.saveAgain}
          </button>
        ))}
      <span class="visually-hidden" aria-live="polite">
        {announcement(secondsLeft)}
      </span>
    </div>
  );
}

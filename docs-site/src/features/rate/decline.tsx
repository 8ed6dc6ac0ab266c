/** Giving a task back, with a reason; the server finds somebody else. */
import { useState } from 'preact/hooks';
import { failureSentence } from '../viewer/failure-sentence.ts';
import { declineTask } from './rate-api.ts';
import type { RateTask } from './rate-task.ts';
import * as t from './words.ts';

interface Props {
  task: RateTask;
  onDeclined: () => void;
}

export function Decline({ task, onDeclined }: Props) {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  const send = async () => {
    if (reason.trim() === '') return setFault(t.declineEmpty);
    setBusy(true);
    const failure = await declineTask(task.id, reason.trim());
    setBusy(false);
    if (failure === null) return onDeclined();
    return setFault(failureSentence(failure, t.declineUnreachable));
  };
  return (
    <details class="hand-over">
      <summary>{t.decline}</summary>
      <p class="quiet">{t.declineHint}</p>
      <div class="field">
        <label for="decline-reason">{t.declineReason}</label>
        <textarea
          id="decline-reason"
          rows={3}
          maxLength={500}
          value={reason}
          onInput={({ currentTarget: { value } }) => setReason(value)}
        />
      </div>
      {fault !== null && (
        <p class="notice notice--bad" role="alert">
          {fault}
        </p>
      )}
      <button
        type="button"
        class="button button--quiet"
        disabled={busy}
        onClick={() => void send()}
      >
        {t.declineSend}
      </button>
    </details>
  );
}

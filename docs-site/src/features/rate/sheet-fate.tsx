/** Where a finished sheet is: on this phone, with the server, or judged and not taken. */
import { randomId } from '../../lib/random-id.ts';
import { CHINESE } from '../viewer/failure-sentence.ts';
import { HandOver } from './hand-over-panel.tsx';
import { OutcomeNotice } from './outcome-notice.tsx';
import type { RateTask } from './rate-task.ts';
import { resubmitted, type Sheet } from './sheet.ts';
import type { Desk, Rate } from './use-rate.ts';
import * as t from './words.ts';

interface Props {
  rate: Rate;
  desk: Desk;
  task: RateTask;
  sheet: Sheet;
}

export function SheetFate({ rate, desk, task, sheet }: Props) {
  const { state, refusal } = sheet;
  const send = async () => {
    await rate.change(task.id, (old) => resubmitted(old ?? sheet, new Date(), randomId()));
    await rate.send();
  };
  if (state === 'SENT') {
    return (
      <p class="notice notice--good" role="status">
        {t.finished.SENT}
      </p>
    );
  }
  if (state === 'DRAFT') {
    return task.ownSheet === null ? null : <p class="notice">{t.changeHint}</p>;
  }
  return (
    <>
      <div
        class={`notice ${state === 'REFUSED' ? 'notice--bad' : 'notice--warn'}`}
        role={state === 'REFUSED' ? 'alert' : 'status'}
      >
        {state === 'REFUSED' && refusal !== null ? (
          <>
            <p>{t.refusals[refusal.code] ?? t.refusalUnknown}</p>
            {CHINESE.test(refusal.message) && <p>{refusal.message}</p>}
            <p>{t.kept}</p>
          </>
        ) : (
          <p>{t.finished.UNSENT}</p>
        )}
        <button
          type="button"
          class="button button--quiet"
          disabled={rate.busy !== null}
          onClick={() => void send()}
        >
          {rate.busy === 'SENDING' ? t.sending : state === 'REFUSED' ? t.sendAgain : t.sendOne}
        </button>
      </div>
      {state === 'WAITING' && (
        <OutcomeNotice outcome={rate.outcome} owner={desk.person.displayName} />
      )}
      <HandOver task={task} sheet={sheet} />
    </>
  );
}

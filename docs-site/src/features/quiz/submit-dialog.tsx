import type { RefObject } from 'preact';
import { fill } from '../../lib/fill.ts';
import * as t from './words.ts';

interface Props {
  dialog: RefObject<HTMLDialogElement>;
  /** Numbers of the questions without an answer. */
  unanswered: number[];
  onSubmit: () => void;
}

/** Asks once more before handing in, and names what is not answered. */
export function SubmitDialog({ dialog, unanswered, onSubmit }: Props) {
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="submit-title">
      <h2 id="submit-title">{t.confirmTitle}</h2>
      {unanswered.length > 0 && (
        <>
          <p>{fill(t.confirmUnanswered, { n: unanswered.length })}</p>
          <p class="dialog__numbers">
            {unanswered.map((number) => (
              <a key={number} class="button button--quiet" href={`#q-${number}`} onClick={close}>
                {fill(t.questionNumber, { n: number })}
              </a>
            ))}
          </p>
        </>
      )}
      <p>{t.confirmFinal}</p>
      <p class="form__actions">
        <button
          type="button"
          class="button"
          onClick={() => {
            close();
            onSubmit();
          }}
        >
          {t.confirmYes}
        </button>
        <button type="button" class="button button--quiet" onClick={close}>
          {t.confirmNo}
        </button>
      </p>
    </dialog>
  );
}

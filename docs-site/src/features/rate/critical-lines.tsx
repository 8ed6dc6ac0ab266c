import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { CriticalLine } from './rate-task.ts';
import type { Sheet } from './sheet.ts';
import * as t from './words.ts';

interface Props {
  heading: RefObject<HTMLHeadingElement>;
  lines: CriticalLine[];
  sheet: Sheet;
  disabled: boolean;
  onStrike: (id: string, isStruck: boolean) => void;
}

/** Lines that fail the candidate by themselves; each is struck only after it was confirmed. */
export function CriticalLines({ heading, lines, sheet, disabled, onStrike }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [asked, setAsked] = useState<CriticalLine | null>(null);
  const close = () => dialog.current?.close();
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {t.critical}
      </h2>
      <p class="notice notice--warn">{t.criticalHint}</p>
      <ul class="critical">
        {lines.map((line) => {
          const isStruck = sheet.critical.includes(line.id);
          return (
            <li key={line.id} class={isStruck ? 'is-struck' : ''}>
              <p id={`critical-${line.id}`}>
                {isStruck && <span class="tag tag--seal">{t.criticalStruck}</span>} {line.text}
              </p>
              <button
                type="button"
                class="button button--quiet"
                aria-describedby={`critical-${line.id}`}
                disabled={disabled}
                onClick={() => {
                  if (isStruck) onStrike(line.id, false);
                  else {
                    setAsked(line);
                    dialog.current?.showModal();
                  }
                }}
              >
                {isStruck ? t.unstrike : t.strike}
              </button>
            </li>
          );
        })}
      </ul>
      <dialog ref={dialog} class="dialog" aria-labelledby="strike-title">
        <h3 id="strike-title">{t.confirmStrike}</h3>
        <p>{t.confirmStrikeText}</p>
        <p>
          <strong>{asked?.text}</strong>
        </p>
        <p>{t.confirmStrikeNote}</p>
        <p class="form__actions">
          <button type="button" class="button" onClick={close}>
            {t.confirmNo}
          </button>
          <button
            type="button"
            class="button button--quiet"
            onClick={() => {
              if (asked !== null) onStrike(asked.id, true);
              close();
            }}
          >
            {t.confirmYes}
          </button>
        </p>
      </dialog>
    </>
  );
}

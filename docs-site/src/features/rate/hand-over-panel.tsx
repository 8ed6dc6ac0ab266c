import { useState } from 'preact/hooks';
import { handOverAddress } from './hand-over.ts';
import { qrPath } from './qr-path.ts';
import type { RateTask } from './rate-task.ts';
import type { Sheet } from './sheet.ts';
import { sheetText } from './sheet-text.ts';
import * as t from './words.ts';

/** What was entered, for another phone of the same person and for the hand. */
export function HandOver({ task, sheet }: { task: RateTask; sheet: Sheet }) {
  const [isCopied, setCopied] = useState(false);
  const code = qrPath(handOverAddress(location.origin, sheet));
  const text = sheetText(task, sheet);
  return (
    <details class="hand-over">
      <summary>{t.handOver}</summary>
      {code === null ? (
        <p class="notice notice--warn">{t.handOverTooLong}</p>
      ) : (
        <>
          <p class="quiet">{t.handOverHint}</p>
          <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={t.handOver}>
            <rect width={code.size} height={code.size} fill="#fff" />
            <path d={code.path} fill="#000" shape-rendering="crispEdges" />
          </svg>
        </>
      )}
      <div class="field">
        <label for="rate-copy">{t.copyText}</label>
        <textarea id="rate-copy" readOnly rows={8} value={text} />
      </div>
      {'clipboard' in navigator && (
        <p class="form__actions">
          <button
            type="button"
            class="button button--quiet"
            onClick={() =>
              void navigator.clipboard.writeText(text).then(
                () => setCopied(true),
                () => setCopied(false),
              )
            }
          >
            {t.copy}
          </button>
          <span role="status">{isCopied && t.copied}</span>
        </p>
      )}
    </details>
  );
}

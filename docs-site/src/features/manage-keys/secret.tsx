/** A key in clear, once: to copy and to hand over. Nothing of it is kept. */
import { useState } from 'preact/hooks';
import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { useModal } from '../manage/use-modal.ts';
import * as t from './words.ts';

export interface SecretOf {
  name: string;
  key: string;
  /** The key in whose place it is. */
  replaced?: { prefix: string; state: string; expiresAt: string | null };
}

export function Secret({ of, onClose }: { of: SecretOf; onClose: () => void }) {
  const dialog = useModal();
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(of.key);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  const { replaced } = of;
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby="secret-title"
      // Closed by its button alone: what is gone cannot be shown again.
      onCancel={(event) => event.preventDefault()}
      onClose={onClose}
    >
      <h2 id="secret-title">{fill(t.secretTitle, { name: of.name })}</h2>
      <p class="notice notice--warn">{t.secretOnce}</p>
      <div class="field">
        <label for="secret">{t.secret}</label>
        <textarea
          id="secret"
          class="secret"
          readOnly
          rows={2}
          spellcheck={false}
          value={of.key}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <p class="form__actions">
        <button type="button" class="button" onClick={() => void copy()}>
          {t.copy}
        </button>
        <span role="status">{copied !== null && (copied ? t.copied : t.notCopied)}</span>
      </p>
      <p>
        {t.secretHow}
        <br />
        <code>{t.secretHeader}</code>
      </p>
      {replaced !== undefined && (
        <p>
          {replaced.state === 'REPLACED' && replaced.expiresAt !== null
            ? fill(t.oldUntil, {
                prefix: replaced.prefix,
                moment: formatMoment(replaced.expiresAt),
              })
            : fill(t.oldEnded, { prefix: replaced.prefix })}
        </p>
      )}
      <p class="quiet">{t.lost}</p>
      <p class="form__actions">
        <button type="button" class="button button--quiet" onClick={() => dialog.current?.close()}>
          {t.kept}
        </button>
      </p>
    </dialog>
  );
}

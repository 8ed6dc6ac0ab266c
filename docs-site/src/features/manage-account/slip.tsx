/** The slip with a one-time password, to print and to hand over. Nothing of it is kept. */
import { useEffect } from 'preact/hooks';
import { useModal } from '../manage/use-modal.ts';
import * as t from './words.ts';

export interface SlipOf {
  displayName: string;
  staffNumber: string;
  password: string;
}

export function Slip({ of, onClose }: { of: SlipOf; onClose: () => void }) {
  const dialog = useModal();
  useEffect(() => {
    // The rest of the page stays off the paper while the slip is open.
    document.body.classList.add('prints-dialog');
    return () => document.body.classList.remove('prints-dialog');
  }, []);
  const lines: [string, string][] = [
    [t.slip.name, of.displayName],
    [t.slip.number, of.staffNumber],
    [t.slip.password, of.password],
    [t.slip.address, location.origin],
  ];
  return (
    <dialog
      ref={dialog}
      class="dialog slip"
      aria-labelledby="slip-title"
      // Closed by its button alone: what is gone cannot be shown again.
      onCancel={(event) => event.preventDefault()}
      onClose={onClose}
    >
      <h2 id="slip-title">{t.slipTitle}</h2>
      <p class="notice notice--warn no-print">{t.slipOnce}</p>
      <dl class="pairs">
        {lines.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd class={term === t.slip.password ? 'slip__password' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{t.slipHow}</p>
      <p class="form__actions no-print">
        <button type="button" class="button" onClick={() => print()}>
          {t.print}
        </button>
        <button type="button" class="button button--quiet" onClick={() => dialog.current?.close()}>
          {t.done}
        </button>
      </p>
    </dialog>
  );
}

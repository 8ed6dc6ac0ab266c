/** What has just been done, said where it is seen from any row of a long list. */
import * as t from './words.ts';

interface Props {
  /** Null until something was done. */
  text: string | null;
  onClose: () => void;
}

/** Is there before it says anything, so that it is read aloud; takes no focus. */
export function DoneNotice({ text, onClose }: Props) {
  return (
    <div class={text === null ? '' : 'notice notice--good done-notice'}>
      <p role="status">{text}</p>
      {text !== null && (
        <button type="button" class="link-button no-print" onClick={onClose}>
          {t.closeNotice}
        </button>
      )}
    </div>
  );
}

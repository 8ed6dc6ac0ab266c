/** A dialog that is there while it is open. */
import { useEffect, useRef } from 'preact/hooks';

/**
 * Opens the dialog over the page. When it is gone, however it was closed, the focus is again where it was:
 * a browser sees to that only if the dialog is closed before it is taken out of the page.
 */
export function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // When the dialog is out of the page: until then nothing beside it takes the focus.
      queueMicrotask(() => {
        if (before instanceof HTMLElement) before.focus();
      });
    };
  }, []);
  return dialog;
}

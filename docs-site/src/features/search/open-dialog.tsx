/** Loaded with the first use of the search: makes the dialog and opens it. */
import { render } from 'preact';
import SearchPanel from './SearchPanel.tsx';
import styles from './search.css?url';
import { strings } from './strings.ts';

let dialog: HTMLDialogElement | undefined;
/** What was typed last on this page, selected when the dialog opens again. */
let lastText = '';

/** The styles of the dialog come with its first use, too: no page waits for them. */
function addStyles(): Promise<void> {
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = styles;
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  });
}

let styled: Promise<void> | undefined;

/** Opens the search dialog over the page; focus returns to where it was when it closes. */
export async function openSearch(): Promise<void> {
  styled ??= addStyles();
  await styled;
  if (dialog?.open) return;
  if (!dialog) {
    dialog = document.createElement('dialog');
    dialog.className = 'search-dialog';
    dialog.setAttribute('aria-label', strings.label);
    // A click on the backdrop is a click on the dialog itself.
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog?.close();
    });
    // The event comes after the closing; by then the dialog may be open again.
    dialog.addEventListener('close', () => dialog && !dialog.open && render(null, dialog));
    document.body.append(dialog);
  }
  render(
    <SearchPanel
      initialQuery={lastText}
      onText={(text) => {
        lastText = text;
      }}
      onClose={() => dialog?.close()}
    />,
    dialog,
  );
  dialog.showModal();
  const input = dialog.querySelector('input');
  input?.focus();
  input?.select();
  // A hit on the page that is already open only moves within it.
  dialog.addEventListener('click', closeOnLink);
}

function closeOnLink(event: Event): void {
  const link = (event.target as Element).closest('a');
  if (link && link.pathname === location.pathname) dialog?.close();
}

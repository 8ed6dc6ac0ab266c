/** The button of the search and its keys. No search code is loaded before the first use. */

async function open(): Promise<void> {
  try {
    const { openSearch } = await import('./open-dialog.tsx');
    await openSearch();
  } catch {
    // The dialog's code did not come (offline, or a new version was put up): the page may.
    location.href = '/search/';
  }
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

export function searchButton(): void {
  const button = document.querySelector<HTMLAnchorElement>('.search-button');
  button?.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || location.pathname.endsWith('/search/'))
      return;
    event.preventDefault();
    void open();
  });
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const controlK =
      event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if ((slash && !isTyping(event.target)) || controlK) {
      event.preventDefault();
      const input = document.querySelector<HTMLInputElement>('.search__input');
      // A dialog that is just closing still holds its input for a moment.
      if (input && (input.closest('dialog')?.open ?? true)) input.focus();
      else void open();
    }
  });
}

/**
 * A tapped citation opens the gist of its article under it, and closes it again. The page carries
 * the gists of what it cites; where there is none the link is followed, as without scripts.
 */
import { gistOfLink } from './gist-of-link.ts';
import { wholeSource } from './words.ts';

function open(link: HTMLAnchorElement, gist: Element): void {
  const box = gist.cloneNode(true) as Element;
  box.removeAttribute('data-article');
  box.classList.add('gist--open');
  const more = document.createElement('a');
  more.href = link.href;
  more.textContent = wholeSource;
  box.append(more);
  // What closes the phrase stays with it: “（《消防法》第五条）。”, then the gist.
  const { nextSibling } = link;
  if (nextSibling instanceof Text) {
    nextSibling.splitText(/^[）)、，；。：]*/.exec(nextSibling.data)?.[0].length ?? 0);
    nextSibling.after(box);
  } else {
    link.after(box);
  }
}

/** Listens on the whole page: the links of islands come later. */
export function gistsInPlace(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a.source-link');
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const gist = gistOfLink(document, link);
    if (gist === null) return;
    event.preventDefault();
    const next = link.nextElementSibling;
    const isOpen = next?.classList.contains('gist--open') === true;
    if (isOpen) next?.remove();
    else open(link, gist);
    link.setAttribute('aria-expanded', String(!isOpen));
  });
}

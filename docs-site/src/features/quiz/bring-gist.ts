/**
 * Questions of a result come from the server, so their page carries no gists: a tapped citation
 * brings its own from the page of the source, and is tapped again. Without one it is followed.
 */
import { gistOfLink } from '../sources/gist-of-link.ts';

async function fetchGist(link: HTMLAnchorElement): Promise<Element | null> {
  const response = await fetch(link.pathname);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return gistOfLink(page, link);
}

export async function bringGist(event: MouseEvent): Promise<void> {
  const link = event.currentTarget as HTMLAnchorElement;
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey);
  if (!plain || link.hash === '' || gistOfLink(document, link) !== null) return;
  event.preventDefault();
  const gist = await fetchGist(link).catch(() => null);
  if (gist === null) {
    location.assign(link.href);
    return;
  }
  const shelf = document.createElement('div');
  shelf.hidden = true;
  shelf.dataset.law = link.pathname.split('/')[2];
  shelf.append(document.importNode(gist, true));
  document.body.append(shelf);
  link.click();
}

/** Puts role and unit into the header, and opens the places that are for roles of the person. */
import type { SafeStorage } from '../../lib/storage.ts';
import { knownViewer } from '../viewer/viewer.ts';
import { knownOffice } from './office.ts';
import { type Role, sayGrants } from './staff.ts';

/** Most lines about roles; the account page tells them all. */
const MOST_LINES = 2;

/** Whether a place for these roles is offered to somebody who holds those. */
export const isOffered = (roles: readonly string[], held: readonly Role[]): boolean =>
  held.some((role) => roles.includes(role));

export function showOffice(page: Document, storage: SafeStorage): void {
  const viewer = knownViewer(storage);
  const office = viewer === null ? null : knownOffice(storage, viewer.id);
  const grants = office?.grants ?? [];
  const held = grants.map(({ role }) => role);
  for (const place of page.querySelectorAll<HTMLElement>('[data-roles]')) {
    const isHere = place.getAttribute('aria-current') === 'page';
    place.hidden = !isHere && !isOffered((place.dataset.roles ?? '').split(' '), held);
  }
  const strip = page.querySelector<HTMLElement>('.office');
  if (strip === null) return;
  const lines = sayGrants(grants);
  strip.hidden = lines.length === 0;
  const tags = lines.slice(0, MOST_LINES).map((line) => {
    const tag = page.createElement('span');
    tag.className = 'tag tag--accent';
    tag.textContent = line;
    return tag;
  });
  const more = lines.length > MOST_LINES ? [`+${lines.length - MOST_LINES}`] : [];
  const who = strip.querySelector('.office__who');
  if (who !== null) who.replaceChildren(...tags, ...more);
}

/** Where a hit leads: a card to its first step, a lesson to the section, with the phrase marked. */
import type { PageEntry } from './index-files.ts';

/** Id of 马上做 on the page of a card. */
const FIRST_STEP = 'do';

/**
 * `phrase` is marked by the browser itself where it can (`marks`); elsewhere the directive would be
 * taken for the name of a section, so it is left out.
 */
export function hitAddress(
  page: Pick<PageEntry, 'url'>,
  anchor: string | null,
  phrase: string | null,
  marks: boolean,
): string {
  if (/^\/cards\/[^/]+\/$/.test(page.url)) return `${page.url}#${FIRST_STEP}`;
  // A dash, comma or ampersand would part the directive.
  const directive =
    marks && phrase ? `:~:text=${encodeURIComponent(phrase).replaceAll('-', '%2D')}` : '';
  return anchor === null && directive === '' ? page.url : `${page.url}#${anchor ?? ''}${directive}`;
}

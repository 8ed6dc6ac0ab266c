/**
 * Finds the gist that a citation is about, by where it leads: `/sources/fire-law/#a44` is under
 * `data-law="fire-law"` as `data-article="a44"`. The law stands once over its gists and not in an id of
 * each: a lesson carries up to eighty.
 */
export function gistOfLink(
  root: ParentNode,
  { pathname, hash }: Pick<URL, 'pathname' | 'hash'>,
): Element | null {
  return root.querySelector(
    `[data-law="${pathname.split('/')[2]}"] [data-article="${hash.slice(1)}"]`,
  );
}

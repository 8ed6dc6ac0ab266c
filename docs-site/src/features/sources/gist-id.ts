/** Id of a gist, the same on every page that carries it. */
export function gistId(sourceId: string, anchor: string): string {
  return `gist-${sourceId}-${anchor}`;
}

/** Id of the gist that a citation is about, by where it leads: `/sources/fire-law/#a44`. */
export function gistIdOfLink({ pathname, hash }: Pick<URL, 'pathname' | 'hash'>): string {
  return gistId(pathname.split('/')[2] ?? '', hash.slice(1));
}

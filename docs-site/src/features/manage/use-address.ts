/** The filter of a page in its address, so that a view can be kept, sent and gone back to. */
import { useEffect, useState } from 'preact/hooks';

export type Changes = Readonly<Record<string, string | null>>;

/** The query of the address with these changes; null and the empty string take a name out. */
export function changed(search: string, changes: Changes): string {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') params.delete(name);
    else params.set(name, value);
  }
  return params.size === 0 ? '' : `?${params}`;
}

/** There is no address while the page is built. */
const here = () => (typeof location === 'undefined' ? '' : location.search);

export function useAddress(): {
  get: (name: string) => string | null;
  set: (changes: Changes) => void;
  /** Address of a link that does the same as `set`. */
  href: (changes: Changes) => string;
} {
  const [search, setSearch] = useState(here);
  useEffect(() => {
    const follow = () => setSearch(location.search);
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  return {
    get: (name) => new URLSearchParams(search).get(name),
    set: (changes) => {
      history.pushState(null, '', changed(search, changes) || location.pathname);
      setSearch(location.search);
    },
    href: (changes) => changed(search, changes) || location.pathname,
  };
}

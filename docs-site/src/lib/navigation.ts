/** Which of the places in the header and the tab bar a page belongs to. */
export type Place = 'home' | 'courses' | 'sources' | 'me' | 'account' | null;

/** Place of an address, e.g. `/courses/mediation/` → `courses`; null when it belongs to none. */
export function currentOf(pathname: string): Place {
  if (pathname === '/') return 'home';
  const first = pathname.split('/')[1];
  if (first === 'courses' || first === 'sources' || first === 'me') return first;
  if (first === 'account' || first === 'sign-in') return 'account';
  return null;
}

/**
 * Where to go after signing in, from `?to=`: a path of this site. Anything that could lead
 * elsewhere (`//host`, `/\host`, a scheme, control characters) gives the fallback.
 */
export function returnPath(search: string, fallback = '/me/'): string {
  const to = new URLSearchParams(search).get('to');
  if (to === null || !/^\/[^/\\]/.test(to) || /[\s\\\p{Cc}]/u.test(to)) return fallback;
  const url = new URL(to, 'https://site.invalid');
  if (url.origin !== 'https://site.invalid' || url.pathname.startsWith('/sign-in')) return fallback;
  return url.pathname + url.search + url.hash;
}

/**
 * Numbers of credentials, `SQ-<region>-<year>-<10 random characters>`: 50 random bits, so that nobody
 * finds a number by counting. The characters are Crockford's base 32, which has no I, L, O and U.
 */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const NUMBER = /^SQ-\d{4}-\d{4}-[0-9A-HJKMNP-TV-Z]{10}$/;

/** `random` returns so many random bytes. */
export function newCredentialNumber(
  region: string,
  year: number,
  random: (bytes: number) => Uint8Array,
): string {
  const code = Array.from(random(10), (byte) => DIGITS[byte & 31]).join('');
  return `SQ-${region}-${year}-${code}`;
}

/**
 * The number that somebody typed: small letters, full width and spaces are put right, and so are the
 * letters that are read for a digit. Null when it cannot be a number.
 */
export function readCredentialNumber(typed: string): string | null {
  const [, region, year, code] =
    /^SQ-?(\d{4})-?(\d{4})-?(\w{10})$/.exec(
      typed
        .normalize('NFKC')
        .toUpperCase()
        .replace(/\s/g, '')
        .replace(/[‐‑‒–—−]/g, '-'),
    ) ?? [];
  if (region === undefined) return null;
  const number = `SQ-${region}-${year}-${code?.replace(/O/g, '0').replace(/[IL]/g, '1')}`;
  return NUMBER.test(number) ? number : null;
}

/**
 * A cookie that tells a browser in which somebody has signed in before. Guesses made elsewhere do not
 * keep its owner out. It names no person: a mark of this browser, and for each of the last people a
 * code that only this server can make.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const NAME = 'shequ.known_browser';
const MAXIMUM_PEOPLE = 5;
const DAYS = 180;
/** Mark of the browser, then the codes: base64url of 16 and of 32 bytes. */
const SHAPE = /^[\w-]{22}(?:\.[\w-]{43}){1,5}$/;

export interface KnownBrowsers {
  /** The mark of the browser when the person has signed in there; else null. */
  markFor(cookies: string | null | undefined, personId: string): string | null;
  /** The header that adds the person to what the browser has. */
  cookieFor(cookies: string | null | undefined, personId: string): string;
}

export function createKnownBrowsers(secret: string, isSecure: boolean): KnownBrowsers {
  const name = isSecure ? `__Host-${NAME}` : NAME;

  const codeFor = (mark: string, personId: string): string =>
    createHmac('sha256', secret).update(`known browser\n${mark}\n${personId}`).digest('base64url');

  function read(cookies: string | null | undefined): { mark: string; codes: string[] } | null {
    for (const pair of (cookies ?? '').split(';')) {
      const [key, value = ''] = pair.trim().split('=');
      if (key !== name || !SHAPE.test(value)) continue;
      const [mark = '', ...codes] = value.split('.');
      return { mark, codes };
    }
    return null;
  }

  const isEqual = (one: string, other: string): boolean =>
    one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

  return {
    markFor(cookies, personId) {
      const known = read(cookies);
      if (known === null) return null;
      const code = codeFor(known.mark, personId);
      return known.codes.some((each) => isEqual(each, code)) ? known.mark : null;
    },
    cookieFor(cookies, personId) {
      const known = read(cookies);
      const mark = known?.mark ?? randomBytes(16).toString('base64url');
      const code = codeFor(mark, personId);
      const others = (known?.codes ?? []).filter((each) => each !== code);
      const value = [mark, code, ...others.slice(0, MAXIMUM_PEOPLE - 1)].join('.');
      const age = DAYS * 24 * 60 * 60;
      return `${name}=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
    },
  };
}

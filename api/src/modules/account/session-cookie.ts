/**
 * Reads the session cookie that the sign-in library sets: `<token>.<base64 HMAC-SHA256 of token>`,
 * URL-encoded. A test signs in through the library and reads the cookie here, so a change of its
 * format does not go unnoticed.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The name depends on https only: browsers keep `__Secure-` cookies from plain http. */
export function sessionCookieName(secure: boolean): string {
  return `${secure ? '__Secure-' : ''}shequ.session_token`;
}

/** The value of one cookie as sent, or null. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return null;
}

/** The session token when its signature is ours, else null. */
export function verifySessionCookie(value: string, secret: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(value);
  } catch {
    return null;
  }
  const dot = decoded.lastIndexOf('.');
  if (dot < 1) return null;
  const token = decoded.slice(0, dot);
  const signature = Buffer.from(decoded.slice(dot + 1), 'base64');
  const expected = createHmac('sha256', secret).update(token).digest();
  const isOurs = signature.length === expected.length && timingSafeEqual(signature, expected);
  return isOurs ? token : null;
}

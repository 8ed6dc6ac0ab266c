/** Identities of content: made here, kept in the files, never reused. */
import { createHash, randomBytes } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for a UUID in the one spelling that files hold: lower case, with hyphens. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

function format(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** A new version 7 UUID (RFC 9562): 48 bits of Unix milliseconds, then random bits. */
export function newUuid(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return format(bytes);
}

/**
 * A stand-in for an identity that a file does not have yet, so that its author can preview it:
 * a version 8 UUID made of the key. Never stored: a set with a missing uuid does not pass the
 * check, and the API refuses to serve it.
 */
export function provisionalUuid(key: string): string {
  const bytes = createHash('sha256').update(`provisional:${key}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return format(bytes);
}

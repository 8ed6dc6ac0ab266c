/** Identities of content: made here, kept in the files, never reused. */
import { createHash } from 'node:crypto';
import { stringify, v7 } from 'uuid';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for a UUID in the one spelling that files hold: lower case, with hyphens. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A new version 7 UUID (RFC 9562), which begins with the time. */
export const newUuid = (): string => v7();

/** The same version 8 UUID for the same name, always. */
export function namedUuid(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return stringify(bytes);
}

/**
 * A stand-in for an identity that a file does not have yet, so that its author can preview it. Never
 * stored: a set with a missing uuid does not pass the check, and the API refuses to serve it.
 */
export function provisionalUuid(key: string): string {
  return namedUuid(`provisional:${key}`);
}

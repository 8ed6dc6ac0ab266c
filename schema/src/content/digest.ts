/**
 * The address of a version: SHA-256 of its canonical JSON. Two values with the same members give
 * the same digest whatever the order they were written in.
 */
import { createHash } from 'node:crypto';

/**
 * JSON with object keys in UTF-16 order and no white space, as RFC 8785 lays down. A member whose
 * value is `undefined` is left out, so an absent optional field and an undefined one are the same.
 * Strings are taken as they are: files are brought to NFC when they are read, not here.
 *
 * @throws TypeError for what JSON cannot hold exactly: NaN, infinities, functions, symbols,
 * bigints, `undefined` outside an object, and objects that are not plain (a Date, a Map).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON cannot hold ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    // Array.from also visits holes, which are refused like undefined.
    return `[${Array.from(value, (item) => canonicalJson(item)).join(',')}]`;
  }
  if (typeof value !== 'object') {
    throw new TypeError(`canonical JSON cannot hold a value of type ${typeof value}`);
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('canonical JSON holds plain objects and arrays only');
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** `sha256:` and the lower-case hex SHA-256 of the canonical JSON in UTF-8. */
export function digestOf(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')}`;
}

/** The signed facts of a credential as the text of its QR code. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@shequ/schema/content/digest.ts';
import { type CredentialClaims, compactInput } from '@shequ/schema/credential/compact.ts';
import type { SigningKey } from '../issuer/signing-key.ts';

/** SHA-256 of the document's canonical JSON, its proof included. */
export const documentHash = (document: object): string =>
  createHash('sha256').update(canonicalJson(document)).digest('base64url');

/** The first 12 bytes of a content digest: enough to name a version, and short on paper. */
export const shortDigest = (digest: string): string =>
  Buffer.from(digest.replace('sha256:', ''), 'hex').subarray(0, 12).toString('base64url');

export function signCompact(key: SigningKey, claims: CredentialClaims): string {
  const input = compactInput(key.id, claims);
  return `${input}.${key.sign(Buffer.from(input)).toString('base64url')}`;
}

/** What the QR code says: the page that checks it, and the facts behind `#`, which no server sees. */
export const qrTextOf = (origin: string, compact: string): string => `${origin}/verify/#${compact}`;

/** An Ed25519 key that signs credentials: made from 32 secret bytes, named by its public half. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';

/** What stands before the secret bytes in PKCS #8 (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export const SEED_BYTES = 32;

export interface SigningKey {
  /** First characters of the SHA-256 of the public key, base64url: short, since it is printed. */
  readonly id: string;
  /** The public key as a JWK has it. */
  readonly x: string;
  readonly seed: Buffer;
  sign(bytes: Uint8Array): Buffer;
}

/** The public key in base64url. */
function publicPart(key: KeyObject): string {
  return (createPublicKey(key).export({ format: 'jwk' }) as { x: string }).x;
}

export function signingKeyOf(seed: Buffer): SigningKey {
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const x = publicPart(key);
  const hash = createHash('sha256').update(Buffer.from(x, 'base64url')).digest('base64url');
  return { id: hash.slice(0, 8), x, seed, sign: (bytes) => sign(null, bytes, key) };
}

/** The secret bytes that somebody configured, 32 of them in base64 or base64url; null for other text. */
export function parseSeed(text: string): Buffer | null {
  if (!/^[\w+/-]{43}=?$/.test(text)) return null;
  const seed = Buffer.from(text, 'base64url');
  return seed.length === SEED_BYTES ? seed : null;
}

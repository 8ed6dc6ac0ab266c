/**
 * Checks Ed25519 signatures without the browser’s WebCrypto, which pages on plain http do not have. Loaded
 * when there is a code to check.
 */
import { hashes, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';

hashes.sha512 = sha512;

export function verifyEd25519(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  try {
    // As RFC 8032 says it: no encoding of a point passes that other libraries refuse.
    return verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

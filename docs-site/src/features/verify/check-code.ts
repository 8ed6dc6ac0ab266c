/** Whether the signed facts of a QR code are genuine: decided on this device, without a server. */
import {
  type CompactToken,
  type CredentialClaims,
  fromBase64url,
  parseCompact,
} from '@shequ/schema/credential/compact.ts';

/** A public key of the issuer, as `/api/issuer/keys` publishes it. */
export interface IssuerKey {
  readonly kid: string;
  readonly x: string;
}

export type CodeVerdict =
  /** Not the form of a code: torn, typed wrongly, or of something else. */
  | { readonly name: 'MALFORMED' }
  /** Signed by a key that is none of the issuer’s. */
  | { readonly name: 'UNKNOWN_KEY'; readonly keyId: string }
  /** The text is not what was signed. */
  | { readonly name: 'TAMPERED' }
  | {
      readonly name: 'GENUINE';
      readonly claims: CredentialClaims;
      readonly time: 'VALID' | 'EXPIRED' | 'NOT_YET';
    };

type VerifySignature = (
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
) => boolean;

/** The key that a code names; null for what is no code. */
export const keyIdOf = (code: string): string | null => parseCompact(code)?.keyId ?? null;

function isSignedBy({ signature, signed }: CompactToken, x: string, verify: VerifySignature) {
  const publicKey = fromBase64url(x);
  return publicKey?.length === 32 && verify(signature, signed, publicKey);
}

/** `today` is a day in China. */
export function checkCode(
  code: string,
  keys: readonly IssuerKey[],
  today: string,
  verify: VerifySignature,
): CodeVerdict {
  const token = parseCompact(code);
  if (token === null) return { name: 'MALFORMED' };
  const key = keys.find(({ kid }) => kid === token.keyId);
  if (key === undefined) return { name: 'UNKNOWN_KEY', keyId: token.keyId };
  if (!isSignedBy(token, key.x, verify)) return { name: 'TAMPERED' };
  const { claims } = token;
  const isOver = claims.until !== null && claims.until < today;
  const time = isOver ? 'EXPIRED' : claims.from > today ? 'NOT_YET' : 'VALID';
  return { name: 'GENUINE', claims, time };
}

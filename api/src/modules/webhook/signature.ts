/**
 * How a receiver knows that a delivery is from this server and new: HMAC-SHA256 over time and body. The
 * secrets are derived from AUTH_SECRET, as one-time passwords are, so that no copy of the database holds one.
 */
import { createHash, createHmac } from 'node:crypto';

/** Tells a secret of ours from others, for people and for scanners of leaked ones. */
const SECRET_START = 'sqw_';

/** The secret of an endpoint with this number, as its receiver knows it. */
export function deriveSecret(authSecret: string, endpointId: string, number: number): string {
  const digest = createHmac('sha256', authSecret)
    .update(`webhook:${endpointId}:${number}`)
    .digest();
  return `${SECRET_START}${digest.toString('base64url')}`;
}

/** Tells whether a secret is still derived from the same AUTH_SECRET, and says nothing about it. */
export const checkOf = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex').slice(0, 16);

/** The header `Shequ-Signature`: `t=<unix seconds>,v1=<hex>`, one `v1` for each secret that is valid. */
export function signatureOf(secrets: readonly string[], unixSeconds: number, body: string): string {
  const signed = secrets.map((secret) =>
    createHmac('sha256', secret).update(`${unixSeconds}.${body}`).digest('hex'),
  );
  return [`t=${unixSeconds}`, ...signed.map((hex) => `v1=${hex}`)].join(',');
}

/**
 * The signed facts of a credential as a compact JWS (RFC 7515, Ed25519), small enough for a QR code that
 * a phone reads from paper. What is signed and how it is read is here, without any cryptography: the
 * server signs with Node, the page verifies with a library that needs no https.
 */
import { admitDay } from '../calendar.ts';

export interface CredentialClaims {
  readonly number: string;
  readonly holder: string;
  readonly title: string;
  /** Days in China, `2026-11-29`: the first and the last on which it counts. */
  readonly from: string;
  readonly until: string | null;
  /** SHA-256 of the template's version, the first 12 bytes, base64url. */
  readonly template: string;
  /** SHA-256 of the Open Badges document's canonical JSON, base64url. */
  readonly document: string;
}

/** Short names, and days as numbers, `20261129`, since each letter is printed. */
interface Payload {
  n: string;
  h: string;
  t: string;
  f: number;
  u?: number;
  d: string;
  s: string;
}

export interface CompactToken {
  readonly keyId: string;
  readonly claims: CredentialClaims;
  /** The bytes that were signed, and the signature. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

const packDay = (day: string): number => Number(day.replaceAll('-', ''));

/** The day of the number; null when the calendar has none. */
function unpackDay(value: unknown): string | null {
  const day = String(value).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return typeof value === 'number' && 'value' in admitDay(day) ? day : null;
}

const BASE64URL = /^[\w-]+$/;

function toBase64url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** Null for text that no bytes have: each value has one spelling only. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!BASE64URL.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return toBase64url(bytes) === text ? bytes : null;
}

const jsonPart = (value: object): string =>
  toBase64url(new TextEncoder().encode(JSON.stringify(value)));

/** The text that is signed; the token is this, a full stop and the signature in base64url. */
export function compactInput(keyId: string, claims: CredentialClaims): string {
  const payload: Payload = {
    n: claims.number,
    h: claims.holder,
    t: claims.title,
    f: packDay(claims.from),
    ...(claims.until === null ? {} : { u: packDay(claims.until) }),
    d: claims.template,
    s: claims.document,
  };
  return `${jsonPart({ alg: 'EdDSA', kid: keyId })}.${jsonPart(payload)}`;
}

function parsePart(part: string): Readonly<Record<string, unknown>> | null {
  const bytes = fromBase64url(part);
  if (bytes === null) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The parts of a token; null for what is none. Nothing in it is true before the signature is checked. */
export function parseCompact(token: string): CompactToken | null {
  const parts = token.split('.');
  const [head, body, end] = parts;
  if (parts.length !== 3 || head === undefined || body === undefined || end === undefined) {
    return null;
  }
  const header = parsePart(head);
  const payload = parsePart(body) as Partial<Payload> | null;
  const signature = fromBase64url(end);
  if (header?.alg !== 'EdDSA' || typeof header.kid !== 'string') return null;
  if (payload === null || signature?.length !== 64) return null;
  const { n, h, t, d, s } = payload;
  const from = unpackDay(payload.f);
  const until = payload.u === undefined ? null : unpackDay(payload.u);
  if (from === null || (until === null && payload.u !== undefined)) return null;
  if (!isText(n) || !isText(h) || !isText(t) || !isText(d) || !isText(s)) return null;
  return {
    keyId: header.kid,
    claims: { number: n, holder: h, title: t, from, until, template: d, document: s },
    signed: new TextEncoder().encode(`${head}.${body}`),
    signature,
  };
}

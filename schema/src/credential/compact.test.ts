import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CredentialClaims, compactInput, fromBase64url, parseCompact } from './compact.ts';

const CLAIMS: CredentialClaims = {
  number: 'SQ-4101-2026-ABCDEFGHJK',
  holder: '李小民',
  title: '社区工作者新入职培训上岗合格证书',
  from: '2026-11-29',
  until: '2029-11-28',
  template: 'q6urq6urq6urq6ur',
  document: '7GfEL9kNZ1QmI-Xh2m0cqlxhtW1tH0dLsMImrpvVzCA',
};
const SIGNATURE = Buffer.alloc(64, 7).toString('base64url');
const tokenOf = (claims: CredentialClaims): string =>
  `${compactInput('aB3_-xyz', claims)}.${SIGNATURE}`;
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a token of a name of three characters and a title of sixteen has at most 400 bytes', () => {
  expect(Buffer.byteLength(tokenOf(CLAIMS))).toBeLessThanOrEqual(400);
});

test('what was put in comes out, whatever the characters', () => {
  const text = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
  const day = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(text, text, day, fc.option(day), (holder, title, from, until) => {
      const claims = { ...CLAIMS, holder, title, from, until };
      const parsed = parseCompact(tokenOf(claims));
      expect(parsed?.claims).toEqual(claims);
      expect(parsed?.keyId).toBe('aB3_-xyz');
    }),
  );
});

test('bytes have one spelling in base64url, so that no other text passes for a token', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 70 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64url');
      expect(fromBase64url(text)).toEqual(Uint8Array.from(bytes));
      expect(fromBase64url(`${text}=`)).toBeNull();
    }),
  );
  expect(fromBase64url('QQ')).toEqual(Uint8Array.of(65));
  expect(fromBase64url('QR'), 'the same byte with other unused bits').toBeNull();
});

const payload = { n: 'SQ', h: '李', t: '证', f: 20261129, d: 'x', s: 'y' };
test.each<[string, string]>([
  ['nothing', ''],
  ['two parts', 'a.b'],
  ['another algorithm', `${encode({ alg: 'none', kid: 'k' })}.${encode(payload)}.${SIGNATURE}`],
  ['no key', `${encode({ alg: 'EdDSA' })}.${encode(payload)}.${SIGNATURE}`],
  ['a short signature', `${encode({ alg: 'EdDSA', kid: 'k' })}.${encode(payload)}.AAAA`],
  [
    'a day that there is not',
    `${encode({ alg: 'EdDSA', kid: 'k' })}.${encode({ ...payload, f: 20260230 })}.${SIGNATURE}`,
  ],
  [
    'a name that is no text',
    `${encode({ alg: 'EdDSA', kid: 'k' })}.${encode({ ...payload, h: 7 })}.${SIGNATURE}`,
  ],
  ['no object', `${encode({ alg: 'EdDSA', kid: 'k' })}.${encode(null)}.${SIGNATURE}`],
])('a token with %s is none', (_what, token) => {
  expect(parseCompact(token)).toBeNull();
});

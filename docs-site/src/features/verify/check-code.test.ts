import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type CredentialClaims, compactInput } from '@shequ/schema/credential/compact.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkCode, type IssuerKey } from './check-code.ts';
import { verifyEd25519 } from './ed25519.ts';

function makeKey(kid: string): { key: IssuerKey; secret: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' }) as { x: string };
  return { key: { kid, x }, secret: privateKey };
}
const issuer = makeKey('issuer-1');
const stranger = makeKey('stranger');

const CLAIMS: CredentialClaims = {
  number: 'SQ-4101-2026-ABCDEFGHJK',
  holder: '李小民',
  title: '社区工作者上岗合格证',
  from: '2026-11-29',
  until: '2029-11-28',
  template: 'q6urq6urq6urq6ur',
  document: '7GfEL9kNZ1QmI-Xh2m0cqlxhtW1tH0dLsMImrpvVzCA',
};
function codeOf(claims: CredentialClaims, { key, secret } = issuer): string {
  const input = compactInput(key.kid, claims);
  return `${input}.${sign(null, Buffer.from(input), secret).toString('base64url')}`;
}
const check = (code: string, today = '2027-01-01', keys = [issuer.key]) =>
  checkCode(code, keys, today, verifyEd25519);

it('what the issuer signed is genuine, with its facts', () => {
  expect(check(codeOf(CLAIMS))).toEqual({ name: 'GENUINE', claims: CLAIMS, time: 'VALID' });
});

it.each([
  ['2026-11-28', 'NOT_YET'],
  ['2026-11-29', 'VALID'],
  ['2029-11-28', 'VALID'],
  ['2029-11-29', 'EXPIRED'],
])('on %s it is %s: the last day still counts', (today, time) => {
  expect(check(codeOf(CLAIMS), today)).toMatchObject({ time });
});

it('one without an end does not expire', () => {
  expect(check(codeOf({ ...CLAIMS, until: null }), '2100-01-01')).toMatchObject({ time: 'VALID' });
});

it('a code signed by another key is of an unknown key, or fails under a stolen name', () => {
  expect(check(codeOf(CLAIMS, stranger))).toEqual({ name: 'UNKNOWN_KEY', keyId: 'stranger' });
  const posing = { key: { ...stranger.key, kid: issuer.key.kid }, secret: stranger.secret };
  expect(check(codeOf(CLAIMS, posing))).toEqual({ name: 'TAMPERED' });
});

it('a claim that was changed fails, whichever it is', () => {
  const [, , signature] = codeOf(CLAIMS).split('.');
  const changes: Partial<CredentialClaims>[] = [
    { number: 'SQ-4101-2026-ABCDEFGHJM' },
    { holder: '李小明' },
    { title: '社区工作者上岗合格证书' },
    { from: '2026-11-28' },
    { until: '2039-11-28' },
    { until: null },
    { template: 'q6urq6urq6urq6us' },
    { document: '7GfEL9kNZ1QmI-Xh2m0cqlxhtW1tH0dLsMImrpvVzCB' },
  ];
  for (const change of changes) {
    const code = `${compactInput(issuer.key.kid, { ...CLAIMS, ...change })}.${signature}`;
    expect([change, check(code).name]).toEqual([change, 'TAMPERED']);
  }
});

it('no other text is genuine, whatever character is changed, added or left out', () => {
  const code = codeOf(CLAIMS);
  fc.assert(
    fc.property(fc.nat(code.length), fc.nat(1), fc.string({ maxLength: 1 }), (at, cut, put) => {
      const changed = code.slice(0, at) + put + code.slice(at + cut);
      fc.pre(changed !== code);
      expect(check(changed).name).not.toBe('GENUINE');
    }),
    { numRuns: 300 },
  );
});

it.each(['', 'abc', 'https://example.com', codeOf(CLAIMS).slice(0, -20)])(
  '%j is malformed',
  (code) => {
    expect(check(code)).toEqual({ name: 'MALFORMED' });
  },
);

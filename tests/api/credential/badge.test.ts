/** What verifiers get: documents, lists of states and codes, checked by libraries that are not ours. */
import { createHash, randomBytes } from 'node:crypto';
import * as ed25519 from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { canonicalJson } from '@shequ/schema/content/digest.ts';
import { parseCompact } from '@shequ/schema/credential/compact.ts';
import fc from 'fast-check';
import { compactVerify, importJWK } from 'jose';
import { expect, test } from 'vitest';
import {
  documentHash,
  shortDigest,
  signCompact,
} from '../../../api/src/modules/credential/badge/compact-token.ts';
import {
  identityHashOf,
  openBadgeOf,
} from '../../../api/src/modules/credential/badge/open-badge.ts';
import { openSigner, signDocument } from '../../../api/src/modules/credential/badge/sign.ts';
import {
  STATUS_LIST_BITS,
  signStatusList,
} from '../../../api/src/modules/credential/badge/status-list.ts';
import { type Issuer, namesAt } from '../../../api/src/modules/credential/issuer/issuer.ts';
import { parseSeed, signingKeyOf } from '../../../api/src/modules/credential/issuer/signing-key.ts';
import { verify } from './independent-verifier.ts';

ed25519.hashes.sha512 = sha512;

const ORIGIN = 'http://127.0.0.1:4000';
const LIST = `${ORIGIN}/api/issuer/status/4101-1`;
const NOW = new Date('2026-11-29T02:00:00Z');
const DIGEST = `sha256:${'5c'.repeat(32)}`;

function issuerAt(origin: string, seed = randomBytes(32)): Issuer {
  return {
    origin,
    namesOf: (multibase, keyId) => namesAt(origin, multibase, keyId),
    currentKey: () => signingKeyOf(seed),
  };
}
const signer = await openSigner(issuerAt(ORIGIN));

const badgeOf = (by: typeof signer, statusIndex = 77, statusList = LIST) =>
  openBadgeOf({
    number: 'SQ-4101-2026-ABCDEFGHJK',
    id: '01940000-0000-7000-8000-000000000001',
    title: '社区工作者上岗合格证',
    summary: '证明持证人完成了新入职培训，并通过理论和实操考核。',
    templateUuid: '01940000-0000-7000-8000-000000000002',
    templateDigest: DIGEST,
    staffNumber: '41010001',
    salt: 'c2FsdA',
    issuerId: by.issuerId,
    issuerName: '郑州市金水区',
    validFrom: '2026-11-29',
    validUntil: '2029-11-28',
    statusList,
    statusIndex,
  });
const signed = await signDocument(badgeOf(signer), signer, NOW);
const claims = {
  number: 'SQ-4101-2026-ABCDEFGHJK',
  holder: '李小民',
  title: '社区工作者上岗合格证',
  from: '2026-11-29',
  until: '2029-11-28',
  template: shortDigest(DIGEST),
  document: documentHash(signed),
};
const token = signCompact(signer.key, claims);

const published = async (withdrawn: number[]) =>
  new Map([[LIST, await signStatusList(LIST, withdrawn, signer, NOW)]]);

/** Every address that the libraries asked for is one that a verifier knows or that we publish. */
const isKnown = (url: string): boolean =>
  url === LIST ||
  url.startsWith('did:key:z6Mk') ||
  url === 'https://www.w3.org/ns/credentials/v2' ||
  url === 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

test('a stranger’s library verifies the document and asks for no unknown address', async () => {
  const verdict = await verify(signed, await published([5, 131_071]));
  expect(verdict).toMatchObject({ verified: true, withdrawn: false, errors: [] });
  expect(verdict.asked.filter((url) => !isKnown(url))).toEqual([]);
});

test('with https the issuer is a document of ours, which names the key', async () => {
  const origin = 'https://xuetang.example.gov.cn';
  const own = await openSigner(issuerAt(origin));
  const list = `${origin}/api/issuer/status/4101-1`;
  const credential = await signDocument(badgeOf(own, 3, list), own, NOW);
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: own.verificationMethod,
    type: 'Multikey',
    controller: own.issuerId,
    publicKeyMultibase: own.publicMultibase,
  };
  const documents = new Map<string, object>([
    [own.verificationMethod, method],
    [
      own.issuerId,
      {
        '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
        id: own.issuerId,
        verificationMethod: [method],
        assertionMethod: [method.id],
      },
    ],
    [list, await signStatusList(list, [], own, NOW)],
  ]);
  expect(await verify(credential, documents)).toMatchObject({ verified: true, errors: [] });
});

/** Every place in the value where a text stands. */
function textPaths(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    textPaths(member, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

test('a document in which any text was changed by a character fails', async () => {
  const documents = await published([]);
  const paths = textPaths(signed);
  expect(paths.length).toBeGreaterThan(25);
  for (const path of paths) {
    const changed = structuredClone(signed) as unknown as Record<string | number, unknown>;
    const last = path.at(-1) as string | number;
    const parent = path
      .slice(0, -1)
      .reduce<Record<string | number, unknown>>((at, key) => at[key] as typeof changed, changed);
    const text = parent[last] as string;
    parent[last] = `${text.slice(0, -1)}${text.endsWith('1') ? '2' : '1'}`;
    expect(await verify(changed, documents), path.join('.')).toMatchObject({ verified: false });
  }
});

test('a member that no context explains is refused by signer and verifier', async () => {
  const strange = { ...badgeOf(signer), 备注: '优秀' };
  await expect(signDocument(strange, signer, NOW)).rejects.toThrow();
  expect(await verify({ ...signed, 备注: '优秀' }, await published([]))).toMatchObject({
    verified: false,
  });
});

test('a document that refers to another address is not signed, since nothing is fetched', async () => {
  const document = { ...badgeOf(signer), '@context': ['https://example.com/context.json'] };
  await expect(signDocument(document, signer, NOW)).rejects.toThrow();
});

test('a bit of the list withdraws the credential of its place and no other', async () => {
  const places = [0, 1, 7, 8, 77, 78, STATUS_LIST_BITS - 1];
  const documents = await published([77, 8]);
  for (const place of places) {
    const credential = await signDocument(badgeOf(signer, place), signer, NOW);
    const { verified, withdrawn } = await verify(credential, documents);
    expect([place, verified, withdrawn]).toEqual([place, true, place === 77 || place === 8]);
  }
});

test('the holder can be compared by who knows the staff number, and is not named', () => {
  const text = JSON.stringify(signed);
  expect(text).toContain(identityHashOf('41010001', 'c2FsdA'));
  expect(text).not.toContain('41010001');
  expect(text).not.toContain('李小民');
  const again = createHash('sha256').update('41010001c2FsdA').digest('hex');
  expect(identityHashOf('41010001', 'c2FsdA')).toBe(`sha256$${again}`);
});

const jwk = { kty: 'OKP', crv: 'Ed25519', x: signer.key.x };

test('jose and noble verify the code, and it names the document by its hash', async () => {
  const { payload, protectedHeader } = await compactVerify(token, await importJWK(jwk, 'EdDSA'));
  expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: signer.key.id });
  const read = JSON.parse(new TextDecoder().decode(payload));
  expect(read).toMatchObject({ n: claims.number, h: '李小民', f: 20261129, u: 20291128 });
  const hash = createHash('sha256').update(canonicalJson(signed)).digest('base64url');
  expect(read.s).toBe(hash);
  const parsed = parseCompact(token);
  if (parsed === null) throw new Error('the token was not read');
  const publicKey = Buffer.from(signer.key.x, 'base64url');
  expect(ed25519.verify(parsed.signature, parsed.signed, publicKey)).toBe(true);
});

test('a code in which any byte was changed is malformed or fails', () => {
  const publicKey = Buffer.from(signer.key.x, 'base64url');
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.integer({ min: 0x20, max: 0x7e }), (at, code) => {
      const character = String.fromCharCode(code);
      fc.pre(token[at] !== character);
      const parsed = parseCompact(`${token.slice(0, at)}${character}${token.slice(at + 1)}`);
      const isValid =
        parsed !== null &&
        parsed.keyId === signer.key.id &&
        ed25519.verify(parsed.signature, parsed.signed, publicKey);
      expect(isValid).toBe(false);
    }),
    { numRuns: 400 },
  );
});

test('a secret of another length or alphabet is no key', () => {
  const seed = randomBytes(32);
  expect(parseSeed(seed.toString('base64'))).toEqual(seed);
  expect(parseSeed(seed.toString('base64url'))).toEqual(seed);
  for (const text of ['', 'x', seed.toString('hex'), randomBytes(31).toString('base64')]) {
    expect(parseSeed(text)).toBeNull();
  }
});

/** What verifiers fetch over HTTP, and the printed certificate: to whom, and with what in it. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '@shequ/schema/content/digest.ts';
import { compactVerify, importJWK, type JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepCredentials } from '../../../api/src/modules/credential/credential.sweeper.ts';
import { configureIssuer } from '../../../api/src/modules/credential/issuer/issuer.ts';
import { flattenContent } from '../../../api/src/sync/flatten-content.ts';
import { storeContent } from '../../../api/src/sync/sync-content.ts';
import { headersOf, startTestApi, type TestApi } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  type TestPerson,
  UNIT,
} from '../../testkit/organisation.ts';
import { COMPLETE } from '../../testkit/records/sit.ts';
import {
  AUTOMATIC,
  contentWith,
  ISSUE,
  lesson,
  ONBOARDING,
  otherLesson,
} from './credential-world.ts';
import { verify } from './independent-verifier.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
type Answer = Record<string, any>;
type Cookie = { cookie: string };

let seed = randomBytes(32);
let api: TestApi;
let registrar: Cookie;
let sequence = 0;
beforeAll(async () => {
  api = await startTestApi({ credentialKey: () => seed });
  await createOrganisation(api.database);
  await storeContent(api.database, flattenContent(contentWith(ONBOARDING, AUTOMATIC)));
  const person = await createPerson(api.database, {
    roles: [{ role: 'REGISTRAR', orgUnitCode: UNIT.jinshui }],
  });
  registrar = await api.signIn(person.staffNumber, TEST_PASSWORD);
});
afterAll(() => api.close());

async function ask(query: string, variables: object, by: Partial<Cookie> = {}): Promise<Answer> {
  const { data, errors } = await api.graphql<Answer>(query, { ...variables }, by);
  if (data === null) throw new Error(JSON.stringify(errors));
  return data;
}

async function complete(by: Cookie, which = lesson): Promise<void> {
  sequence += 1;
  const completion = {
    lessonId: which?.value.uuid,
    lessonVersion: which?.digest,
    completedAt: new Date().toISOString(),
    clientEventId: `event-${sequence}`,
    selfChecks: [],
  };
  const answer = await ask(COMPLETE, { input: { completions: [completion] } }, by);
  expect(answer.recordLessonCompletion.__typename).toBe('RecordLessonCompletionSuccess');
}

async function issued(
  options: Parameters<typeof createPerson>[1] = {},
): Promise<{ person: TestPerson; cookie: Cookie; credential: Answer }> {
  const person = await createPerson(api.database, { displayName: '李小民', ...options });
  const cookie = await api.signIn(person.staffNumber, TEST_PASSWORD);
  await complete(cookie);
  const input = { personId: person.id, templateId: ONBOARDING.uuid };
  const { issueCredential } = await ask(ISSUE, { input }, registrar);
  return { person, cookie, credential: issueCredential.credential };
}

const get = (path: string, by: Partial<Cookie> = {}) =>
  fetch(`${api.url}${path}`, { headers: headersOf(by) });
const json = async (path: string): Promise<Answer> => (await (await get(path)).json()) as Answer;
const pdfPath = ({ id }: Answer): string => `/api/credentials/${encodeURIComponent(id)}.pdf`;
const codeOf = ({ qrText }: Answer): string => qrText.split('#')[1];

/** Verifies with what the server publishes at the addresses in the document. */
async function verifyOnline({ openBadge }: Answer) {
  const address = openBadge.credentialStatus.statusListCredential as string;
  const path = new URL(address).pathname;
  const documents = new Map([[address, await json(path)]]);
  return await verify(openBadge, documents);
}

async function verifyCode(credential: Answer): Promise<object> {
  const { keys } = await json('/api/issuer/keys');
  const { payload } = await compactVerify(codeOf(credential), async ({ kid }) => {
    const key = keys.find((known: Answer) => known.kid === kid);
    return await importJWK(key as JWK, 'EdDSA');
  });
  return JSON.parse(new TextDecoder().decode(payload)) as object;
}

const REVOKE = `mutation Revoke($input: RevokeCredentialInput!) {
  revokeCredential(input: $input) { __typename } }`;

describe('what is published', () => {
  it('lets a stranger verify a credential and see that it was revoked', async () => {
    const { credential } = await issued();
    expect(await verifyOnline(credential)).toMatchObject({
      verified: true,
      withdrawn: false,
      errors: [],
    });
    expect(await verifyCode(credential)).toMatchObject({ n: credential.number, h: '李小民' });
    const other = await issued();
    const input = { credentialId: credential.id, reason: '发错了人' };
    const { revokeCredential } = await ask(REVOKE, { input }, registrar);
    expect(revokeCredential.__typename).toBe('RevokeCredentialSuccess');
    expect(await verifyOnline(credential)).toMatchObject({ verified: true, withdrawn: true });
    expect(await verifyOnline(other.credential)).toMatchObject({ withdrawn: false });
  });

  it('proves what an old key signed after the key was changed', async () => {
    const before = await issued();
    const oldKeys = (await json('/api/issuer/keys')).keys;
    seed = randomBytes(32);
    const after = await issued();
    const { keys } = await json('/api/issuer/keys');
    expect(keys).toHaveLength(oldKeys.length + 1);
    expect(keys.map(({ kid }: Answer) => kid)).toEqual(
      expect.arrayContaining(oldKeys.map(({ kid }: Answer) => kid)),
    );
    expect(keys.filter(({ retired }: Answer) => retired === null)).toHaveLength(1);
    for (const { credential } of [before, after]) {
      expect(await verifyCode(credential)).toMatchObject({ n: credential.number });
    }
    expect(after.credential.openBadge.issuer.id).not.toBe(before.credential.openBadge.issuer.id);
    expect(await verifyOnline(after.credential)).toMatchObject({ verified: true });
    // With did:key the issuer of the list is another after a change of the key, so what is compared is
    // the document without its list; behind https the issuer stays the same, see badge.test.ts.
    const { sql } = api.database;
    await expect(sql`delete from signing_keys`).rejects.toThrow('kept');
    await expect(sql`update signing_keys set public_key = id`).rejects.toThrow('kept');
  });

  it('keeps the text of each context, under the digest that is stored with the credential', async () => {
    const { credential } = await issued();
    const [row] = await api.database.sql<{ contexts: Record<string, string> }[]>`
      select contexts from credentials where number = ${credential.number}`;
    const contexts = Object.entries(row?.contexts ?? {});
    expect(contexts.map(([url]) => url)).toEqual(
      expect.arrayContaining(credential.openBadge['@context']),
    );
    for (const [, digest] of contexts) {
      const document = await json(`/api/issuer/contexts/${digest.replace('sha256:', '')}`);
      expect(digestOf(document)).toBe(digest);
    }
  });

  it('tells apart lists, keys and contexts that there are from others', async () => {
    for (const path of [
      '/api/issuer/status/4101-999',
      '/api/issuer/status/9999-1',
      '/api/issuer/status/x',
      "/api/issuer/status/4101-1'",
      `/api/issuer/contexts/${'0'.repeat(64)}`,
      '/api/issuer/other',
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
    expect((await get('/api/credentials/x.pdf', registrar)).status).toBe(404);
    const keys = await get('/api/issuer/keys');
    expect(keys.headers.get('access-control-allow-origin')).toBe('*');
    expect(JSON.stringify(await keys.json())).not.toContain(seed.toString('base64url'));
  });

  it('names the issuer by an address of ours where the server is reached by https', async () => {
    const origin = 'https://xuetang.example.gov.cn';
    configureIssuer(api.database, { origin, readSeed: () => seed });
    try {
      const { credential } = await issued();
      const issuer = await json('/api/issuer');
      expect(credential.openBadge.issuer.id).toBe(issuer.id);
      expect(credential.qrText.startsWith(`${origin}/verify/#`)).toBe(true);
      const list = credential.openBadge.credentialStatus.statusListCredential as string;
      const documents = new Map<string, object>([
        [issuer.id, issuer],
        ...issuer.verificationMethod.map((method: Answer) => [method.id, method] as const),
        [list, await json(new URL(list).pathname)],
      ]);
      expect(await verify(credential.openBadge, documents)).toMatchObject({
        verified: true,
        withdrawn: false,
        errors: [],
      });
    } finally {
      configureIssuer(api.database, { origin: api.url, readSeed: () => seed });
    }
  });
});

describe('a certificate as a PDF', () => {
  it('is for the holder, the staff and keys with the scope, and for nobody else', async () => {
    const { credential, cookie } = await issued();
    const path = pdfPath(credential);
    for (const by of [cookie, registrar]) {
      const response = await get(path, by);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/pdf');
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(bytes.length).toBeLessThan(100_000);
    }
    expect((await get(path)).status).toBe(401);
    const stranger = await createPerson(api.database, { orgUnitCode: UNIT.jianganCommunity });
    const other = await api.signIn(stranger.staffNumber, TEST_PASSWORD);
    expect((await get(path, other)).status).toBe(404);
  });

  it('is refused with the characters that the font does not have, instead of blanks', async () => {
    const { credential, cookie } = await issued({ displayName: '𠮷田小民' });
    const response = await get(pdfPath(credential), cookie);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'NAME_NOT_PRINTABLE', characters: '𠮷' });
  });

  const hasTools = ['zbarimg', 'pdftotext', 'pdftoppm', 'pdffonts'].every((tool) => {
    try {
      execFileSync('which', [tool]);
      return true;
    } catch {
      return false;
    }
  });
  it.skipIf(!hasTools)(
    'holds its text, embeds its font, and its code is read from the page (needs zbar-tools, poppler-utils)',
    async () => {
      const { credential, cookie } = await issued({ displayName: '欧阳喆㛃' });
      const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
      const file = join(folder, 'certificate.pdf');
      try {
        const response = await get(pdfPath(credential), cookie);
        writeFileSync(file, Buffer.from(await response.arrayBuffer()));
        const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
        for (const part of [credential.number, '欧阳喆㛃', '社区工作者上岗合格证', '金水区']) {
          expect(text).toContain(part);
        }
        const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' });
        expect(fonts).toMatch(/NotoSansSC-Regular .*yes yes yes/);
        execFileSync('pdftoppm', ['-r', '150', '-png', file, join(folder, 'page')]);
        const read = execFileSync('zbarimg', ['-q', '--raw', join(folder, 'page-1.png')], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        expect(read.trim()).toBe(credential.qrText);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

describe('a credential that needs no registrar', () => {
  const OWN = 'query Own { viewer { person { credentials { id status templateId } } } }';
  const own = async (cookie: Cookie): Promise<Answer[]> =>
    (await ask(OWN, {}, cookie)).viewer.person.credentials;

  it('is issued once after the requirement was met, and not again when it was revoked', async () => {
    const person = await createPerson(api.database);
    const cookie = await api.signIn(person.staffNumber, TEST_PASSWORD);
    await complete(cookie);
    await sweepCredentials(api.database, new Date());
    expect(await own(cookie)).toEqual([]);
    await complete(cookie, otherLesson);
    await Promise.all([1, 2].map(() => sweepCredentials(api.database, new Date())));
    const [credential, ...rest] = await own(cookie);
    expect(rest).toEqual([]);
    expect(credential).toMatchObject({ status: 'VALID', templateId: AUTOMATIC.uuid });
    const input = { credentialId: credential?.id, reason: '记录有误' };
    await ask(REVOKE, { input }, registrar);
    await complete(cookie, otherLesson);
    await sweepCredentials(api.database, new Date());
    expect(await own(cookie)).toMatchObject([{ status: 'REVOKED' }]);
    const due = await api.database.sql`select 1 from credentials_due`;
    expect(due).toHaveLength(0);
  });
});

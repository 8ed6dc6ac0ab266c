/**
 * What another site could make a worker's browser send: nothing of it may change anything. Walks
 * every route for sign-in that is open, and the GraphQL endpoint.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAuthRoutes } from '../../api/src/http/auth-routes.ts';
import { headersOf, startTestApi, type TestApi, type TestCredentials } from '../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  type TestPerson,
  UNIT,
} from '../testkit/organisation.ts';
import { snapshotTables } from './permission/snapshot.ts';

const FOREIGN = 'https://evil.example';

let api: TestApi;
let person: TestPerson;
let session: TestCredentials;

beforeAll(async () => {
  api = await startTestApi();
  await createOrganisation(api.database);
  person = await createPerson(api.database, {
    roles: [{ role: 'ADMIN', orgUnitCode: UNIT.jinshui }],
  });
  session = await api.signIn(person.staffNumber, TEST_PASSWORD);
});
afterAll(() => api.close());

const mutating = openAuthRoutes(true)
  .map((route) => route.split(' ') as [method: string, path: string])
  .filter(([method]) => method !== 'GET');

/** A body that each route would act on, were it let through. */
const BODY: Record<string, unknown> = {
  '/sign-in/username': () => ({ username: person.staffNumber, password: TEST_PASSWORD }),
  '/change-password': () => ({ currentPassword: TEST_PASSWORD, newPassword: 'another-horse-9' }),
  '/two-factor/enable': () => ({ password: TEST_PASSWORD }),
  '/sign-in/social': () => ({ provider: 'sso' }),
};

function send(method: string, path: string, headers: Record<string, string>): Promise<Response> {
  const body = BODY[path] as (() => unknown) | undefined;
  return fetch(`${api.url}/api/auth${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headersOf(session), ...headers },
    body: JSON.stringify(body?.() ?? {}),
  });
}

describe.each(mutating)('%s /api/auth%s', (method, path) => {
  it.each([
    ['a foreign Origin', { origin: FOREIGN }],
    ['an Origin that only begins like ours', { origin: 'OWN.evil.example' }],
    ['our name on another port', { origin: 'OTHER_PORT' }],
    ['the null Origin of a sandboxed frame', { origin: 'null' }],
    ['no Origin and no Referer', {}],
    ['no Origin and a foreign Referer', { referer: `${FOREIGN}/page` }],
  ])('refuses %s and changes nothing', async (_name, sent: Record<string, string>) => {
    const headers = Object.fromEntries(
      Object.entries(sent).map(([name, value]) => [
        name,
        value.replace('OWN', api.url).replace('OTHER_PORT', 'http://127.0.0.1:1'),
      ]),
    );
    const before = await snapshotTables(api.database.sql);
    const response = await send(method, path, headers);
    expect([403, 404]).toContain(response.status);
    if (response.status === 404) expect(path).toBe('/sign-in/social');
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await snapshotTables(api.database.sql)).toEqual(before);
  });
});

describe('the routes for sign-in', () => {
  it('are walked here, those of single sign-on too', () => {
    expect(mutating.length).toBeGreaterThanOrEqual(10);
  });

  it.each([
    ['application/x-www-form-urlencoded', 'username=x&password=y'],
    ['text/plain', '{"username":"x","password":"y"}'],
    ['multipart/form-data; boundary=b', '--b--'],
  ])('take no %s, which a form of another site could send', async (type, body) => {
    const response = await fetch(`${api.url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': type, origin: api.url },
      body,
    });
    expect([400, 415]).toContain(response.status);
  });

  it.each([
    '/sign-up/email',
    '/sign-up',
    '/update-user',
    '/delete-user',
    '/api-key/create',
    '/list-sessions',
    '/error',
    '/ok',
    '/forget-password',
    '/reset-password',
    '/verify-email',
    '/link-social',
    '/change-email',
  ])('do not hold %s', async (path) => {
    for (const method of ['GET', 'POST']) {
      const response = await fetch(`${api.url}/api/auth${path}`, {
        method,
        headers: { 'content-type': 'application/json', origin: api.url, ...headersOf(session) },
        ...(method === 'POST' ? { body: '{}' } : {}),
      });
      expect(response.status, `${method} ${path}`).toBe(404);
    }
  });

  it('do not change anything by GET', async () => {
    const before = await snapshotTables(api.database.sql);
    for (const [, path] of mutating) {
      const response = await fetch(`${api.url}/api/auth${path}`, {
        headers: headersOf(session),
        redirect: 'manual',
      });
      expect(response.status, path).toBe(404);
    }
    expect(await snapshotTables(api.database.sql)).toEqual(before);
  });
});

describe('/graphql', () => {
  const disable = () =>
    `mutation { disablePerson(input: { personId: "${person.id}" }) { __typename } }`;

  it('runs no mutation by GET', async () => {
    const before = await snapshotTables(api.database.sql);
    const response = await fetch(`${api.url}/graphql?query=${encodeURIComponent(disable())}`, {
      headers: {
        ...headersOf(session),
        'apollo-require-preflight': 'yes',
        accept: 'application/json',
      },
    });
    expect(response.status).toBe(405);
    expect(await snapshotTables(api.database.sql)).toEqual(before);
  });

  it('answers no GET that a page of another site could make', async () => {
    const query = encodeURIComponent('{ viewer { kind } }');
    const plain = await fetch(`${api.url}/graphql?query=${query}`, {
      headers: { ...headersOf(session), accept: '*/*' },
    });
    expect(plain.status).toBe(400);
    const preflighted = await fetch(`${api.url}/graphql?query=${query}`, {
      headers: { ...headersOf(session), accept: '*/*', 'apollo-require-preflight': 'yes' },
    });
    expect(preflighted.status).toBe(200);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=b'])(
    'runs nothing that comes as %s',
    async (type) => {
      const before = await snapshotTables(api.database.sql);
      const response = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type, ...headersOf(session), origin: FOREIGN },
        body: JSON.stringify({ query: disable() }),
      });
      expect([400, 415]).toContain(response.status);
      expect(await snapshotTables(api.database.sql)).toEqual(before);
    },
  );

  it('lets no other site read an answer or pass a preflight', async () => {
    const preflight = await fetch(`${api.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: FOREIGN,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    const answer = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: FOREIGN },
      body: JSON.stringify({ query: '{ viewer { kind } }' }),
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('the session cookie', () => {
  it('is kept from scripts and from requests of other sites', async () => {
    const response = await send('POST', '/sign-in/username', { origin: api.url });
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; *HttpOnly/i);
      expect(cookie).toMatch(/; *SameSite=(Lax|Strict)/i);
    }
  });
});

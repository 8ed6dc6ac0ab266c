import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAuthRoutes } from '../../../api/src/http/auth-routes.ts';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { createOrganisation, createPerson, TEST_PASSWORD } from '../../testkit/organisation.ts';
import { callAuth, signInAs, viewerKind } from './auth-client.ts';

const CHANGING = openAuthRoutes(true)
  .filter((route) => route.startsWith('POST '))
  .map((route) => route.slice('POST '.length));

describe('where a request that changes something comes from', () => {
  let api: TestApi;
  let cookie: string;
  let username: string;
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
    const person = await createPerson(api.database);
    username = person.staffNumber;
    ({ cookie } = await signInAs(api, username, TEST_PASSWORD));
  });
  afterAll(() => api.close());

  const send = (path: string, headers: Record<string, string>) =>
    fetch(`${api.url}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ username, password: TEST_PASSWORD }),
    });

  const ORIGINS: [name: string, headers: () => Record<string, string>][] = [
    ['a foreign', () => ({ origin: 'https://evil.example' })],
    ['no', () => ({})],
    ['a null', () => ({ origin: 'null' })],
    [
      'a null (from the same site, as the browser says)',
      () => ({ origin: 'null', 'sec-fetch-site': 'same-origin' }),
    ],
    ['a look-alike', () => ({ origin: `${api.url}.evil.example` })],
    ['another port as', () => ({ origin: 'http://127.0.0.1:1' })],
    ['a foreign referer and no', () => ({ referer: 'https://evil.example/page' })],
    ['a garbled', () => ({ origin: 'http://' })],
  ];

  for (const path of CHANGING) {
    it.each(ORIGINS)(
      `refuses %s origin at ${path}, with and without a session`,
      async (_name, headers) => {
        for (const session of [{}, { cookie }]) {
          const answer = await send(path, { ...headers(), ...session });
          const known = path.startsWith('/sign-in/social') ? [403, 404] : [403];
          expect(known).toContain(answer.status);
          expect(answer.headers.getSetCookie()).toEqual([]);
        }
      },
    );
  }

  it('left the session as it was', async () => {
    expect(await viewerKind(api, cookie)).toBe('PERSON');
  });

  it('takes its own origin, by origin or referer', async () => {
    expect((await send('/sign-in/username', { origin: api.url })).status).toBe(200);
    expect((await send('/sign-in/username', { referer: `${api.url}/account/` })).status).toBe(200);
  });

  it.each([
    'POST /sign-up/email',
    'POST /sign-in/email',
    'POST /sign-in/phone-number',
    'POST /update-user',
    'POST /delete-user',
    'POST /set-password',
    'POST /change-email',
    'POST /request-password-reset',
    'POST /reset-password',
    'POST /link-social',
    'POST /unlink-account',
    'POST /is-username-available',
    'POST /two-factor/send-otp',
    'POST /sign-in/social',
    'POST /update-session',
    'GET /list-sessions',
    'POST /revoke-session',
    'POST /revoke-sessions',
    'POST /revoke-other-sessions',
    'GET /end-sessions',
    'POST /sessions',
    'GET /ok',
    'GET /error',
    'GET /get-access-token',
    'DELETE /get-session',
    'POST /get-session',
    'POST //sign-up/email',
    'POST /sign-up/email/',
    'POST /%73ign-up/email',
    'POST /x/../sign-up/email',
  ])('has no route %s', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const body = JSON.stringify({
      email: 'a@b.cd',
      password: 'x'.repeat(12),
      name: 'x',
      token: 'x',
    });
    const answer = await fetch(`${api.url}/api/auth${path}`, {
      method,
      headers: {
        origin: api.url,
        cookie,
        ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      },
      ...(method === 'POST' ? { body } : {}),
    });
    expect(answer.status).toBe(404);
  });

  it('refuses a sign-in from a form', async () => {
    const answer = await fetch(`${api.url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: api.url },
      body: `username=${username}&password=${TEST_PASSWORD}`,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('lets no client choose the address that it is counted under', async () => {
    const before = await api.database.sql<{ key: string }[]>`select key from auth_rate_limits`;
    await callAuth(api, '/sign-in/username', {
      body: { username: 'x1', password: 'x'.repeat(9) },
      headers: { 'x-forwarded-for': '203.0.113.9', 'x-shequ-client-address': '203.0.113.8' },
    });
    const keys = (await api.database.sql<{ key: string }[]>`select key from auth_rate_limits`).map(
      (row) => row.key,
    );
    expect(keys.join()).not.toContain('203.0.113');
    expect(keys.join()).toContain('127.0.0.1');
    expect(keys.length).toBeGreaterThanOrEqual(before.length);
  });
});

describe('behind a proxy and https', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({
      baseUrl: 'https://xuetang.example.gov.cn',
      trustProxy: ['127.0.0.1'],
    });
    await createOrganisation(api.database);
  });
  afterAll(() => api.close());

  it('takes the public origin, sets secure cookies, and counts the client’s address', async () => {
    const person = await createPerson(api.database);
    const answer = await signInAs(api, person.staffNumber, TEST_PASSWORD, {
      origin: 'https://xuetang.example.gov.cn',
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-proto': 'https',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie().join()).toMatch(/^__Secure-shequ\.session_token=.*Secure/);
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
    expect(await viewerKind(api, answer.cookie)).toBe('PERSON');
    const keys = await api.database.sql<{ key: string }[]>`select key from auth_rate_limits`;
    expect(keys.map((row) => row.key).join()).toContain('203.0.113.7');
  });
});

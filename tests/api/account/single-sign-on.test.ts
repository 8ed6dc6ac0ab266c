import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { createOrganisation, createPerson } from '../../testkit/organisation.ts';
import { type AuthAnswer, callAuth, viewerKind } from './auth-client.ts';
import { startTestProvider, type TestProvider } from './oidc-provider.ts';

describe('single sign-on', () => {
  let provider: TestProvider;
  let api: TestApi;
  beforeAll(async () => {
    provider = await startTestProvider();
    api = await startTestApi({
      oidc: {
        issuer: provider.issuer,
        clientId: 'shequ',
        clientSecret: 'only-for-tests',
        staffNumberClaim: 'preferred_username',
      },
    });
    await createOrganisation(api.database);
  });
  afterAll(async () => {
    await api.close();
    await provider.close();
  });

  /** Goes to the provider and comes back with its code, as the browser does. */
  async function signOn(claims: Record<string, unknown>): Promise<AuthAnswer> {
    const begun = await callAuth(api, '/sign-in/social', {
      body: {
        provider: 'sso',
        callbackURL: '/',
        errorCallbackURL: '/sign-in/',
        disableRedirect: true,
      },
    });
    expect(begun.status).toBe(200);
    const url = new URL(begun.body.url);
    expect(url.origin).toBe(provider.issuer);
    expect(url.searchParams.get('redirect_uri')).toBe(`${api.url}/api/auth/callback/sso`);
    provider.claims = claims;
    provider.nonce = url.searchParams.get('nonce');
    const back = `/callback/sso?code=abc&state=${encodeURIComponent(url.searchParams.get('state') ?? '')}`;
    return callAuth(api, back, { method: 'GET', cookie: begun.cookie });
  }

  it('signs in the person whose staff number the provider vouches for', async () => {
    const person = await createPerson(api.database, { staffNumber: 'gov-0007' });
    const answer = await signOn({ sub: 's-1', preferred_username: 'GOV-0007', name: '李某' });
    expect(answer.status).toBe(302);
    expect(await viewerKind(api, answer.cookie)).toBe('PERSON');
    const query = '{ viewer { person { id displayName } } }';
    const { data } = await api.graphql(query, {}, { cookie: answer.cookie });
    expect(data).toEqual({
      viewer: { person: { id: person.id, displayName: person.displayName } },
    });
    const events = await api.database.sql`
      select action from audit_events where subject_id = ${person.id} and action = 'person:link-sign-on'`;
    expect(events).toHaveLength(1);

    const again = await signOn({ sub: 's-1', preferred_username: 'gov-0007', name: '李某' });
    expect(await viewerKind(api, again.cookie)).toBe('PERSON');
  });

  it.each([
    ['a staff number that nobody has', { sub: 's-2', preferred_username: 'gov-9999' }],
    ['no staff number', { sub: 's-3', email: 'someone@example.com', email_verified: true }],
    ['a phone number for a staff number', { sub: 's-4', preferred_username: '13812345678' }],
  ])('makes no account and no session for %s', async (_name, claims) => {
    await createPerson(api.database, { phone: '13812345678' }).catch(() => undefined);
    const before = await api.database.sql`select count(*)::int as n from auth_users`;
    const answer = await signOn(claims);
    expect(answer.headers.get('location')).toMatch(/error=/);
    expect(await viewerKind(api, answer.cookie)).toBe('ANONYMOUS');
    expect(await api.database.sql`select count(*)::int as n from auth_users`).toEqual(before);
  });

  it('refuses a disabled person, on the sign-in page', async () => {
    const person = await createPerson(api.database, { staffNumber: 'gov-0008' });
    await api.database.sql`update people set disabled_at = now() where id = ${person.id}`;
    const answer = await signOn({ sub: 's-8', preferred_username: 'gov-0008' });
    expect(await viewerKind(api, answer.cookie)).toBe('ANONYMOUS');
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(/^\/sign-in\/\?error=PERSON_DISABLED&/);
  });

  it('leads people who come back with a state of nobody to the sign-in page', async () => {
    const answer = await callAuth(api, '/callback/sso?code=abc&state=made-up', { method: 'GET' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(/^http[^?]*\/sign-in\/\?(.*&)?error=/);
  });

  it('is offered where it is set up, and nowhere else', async () => {
    const methods = async (server: TestApi) =>
      (await callAuth(server, '/sign-in-methods', { method: 'GET' })).body;
    expect(await methods(api)).toEqual({ singleSignOn: true });
    const without = await startTestApi();
    expect(await methods(without)).toEqual({ singleSignOn: false });
    await without.close();
  });

  it('refuses a token that was made for another sign-in', async () => {
    await createPerson(api.database, { staffNumber: 'gov-0009' });
    const begun = await callAuth(api, '/sign-in/social', {
      body: { provider: 'sso', callbackURL: '/', disableRedirect: true },
    });
    const state = new URL(begun.body.url).searchParams.get('state') ?? '';
    provider.claims = { sub: 's-9', preferred_username: 'gov-0009' };
    provider.nonce = 'of-somebody-else';
    const answer = await callAuth(
      api,
      `/callback/sso?code=abc&state=${encodeURIComponent(state)}`,
      {
        method: 'GET',
        cookie: begun.cookie,
      },
    );
    expect(await viewerKind(api, answer.cookie)).toBe('ANONYMOUS');
  });

  it('refuses to send people to another site afterwards', async () => {
    const answer = await callAuth(api, '/sign-in/social', {
      body: { provider: 'sso', callbackURL: 'https://evil.example/', disableRedirect: true },
    });
    expect(answer.status).toBe(403);
  });
});

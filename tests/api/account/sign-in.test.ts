import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectErrorCodes, startTestApi, type TestApi } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';
import { callAuth, signInAs, viewerKind } from './auth-client.ts';

const DAY = 24 * 60 * 60 * 1_000;

describe('signing in', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
  });
  afterAll(() => api.close());

  it('takes the staff number in any case, and the phone number', async () => {
    await createPerson(api.database, { staffNumber: 'zz.001-a_b', phone: '13900000001' });
    for (const name of ['zz.001-a_b', 'ZZ.001-A_B', ' zz.001-a_b ', '13900000001']) {
      const answer = await signInAs(api, name, TEST_PASSWORD);
      expect([name, answer.status]).toEqual([name, 200]);
      expect(await viewerKind(api, answer.cookie)).toBe('PERSON');
    }
  });

  it('lets a staff number that looks like a phone number win over the phone number', async () => {
    const byNumber = await createPerson(api.database, { staffNumber: '13911111111' });
    await createPerson(api.database, { phone: '13911111111' });
    const answer = await signInAs(api, '13911111111', TEST_PASSWORD);
    expect(answer.body.user.id).toBe(byNumber.id);
  });

  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const person = await createPerson(api.database);
    const answer = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    const cookie = answer.headers.getSetCookie().join('\n');
    expect(cookie).toMatch(/^shequ\.session_token=[^;]+;.*HttpOnly.*SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
  });

  it('shows neither the session token nor the placeholder address', async () => {
    const person = await createPerson(api.database);
    const answer = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    const session = await callAuth(api, '/get-session', { method: 'GET', cookie: answer.cookie });
    const token = decodeURIComponent(answer.cookie.split('=')[1] ?? '').split('.')[0] as string;
    for (const body of [answer.body, session.body]) {
      expect(JSON.stringify(body)).not.toContain(token);
      expect(JSON.stringify(body)).not.toContain('users.invalid');
    }
    expect(session.body.user.id).toBe(person.id);
  });

  it('gives the same answer for a wrong password and a name that nobody has', async () => {
    const person = await createPerson(api.database);
    const wrong = await signInAs(api, person.staffNumber, 'not-the-password');
    const unknown = await signInAs(api, 'nobody-has-this', 'not-the-password');
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.body.message).toBe('工号（或手机号）或密码不正确。');
    expect(wrong.cookie).toBe('');
  });

  it('refuses a disabled person by name, and only with the right password', async () => {
    const person = await createPerson(api.database);
    await api.database.sql`update people set disabled_at = now() where id = ${person.id}`;
    const right = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    expect([right.status, right.body.code]).toEqual([403, 'PERSON_DISABLED']);
    expect(right.body.message).toContain('已停用');
    const wrong = await signInAs(api, person.staffNumber, 'not-the-password');
    expect([wrong.status, wrong.body.code]).toEqual([401, 'INVALID_USERNAME_OR_PASSWORD']);
    const sessions = await api.database
      .sql`select 1 from auth_sessions where user_id = ${person.id}`;
    expect(sessions).toHaveLength(0);
  });

  it('shuts out the session of a person who is disabled by any way', async () => {
    const person = await createPerson(api.database);
    const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    await api.database.sql`update people set disabled_at = now() where id = ${person.id}`;
    expect(await viewerKind(api, cookie)).toBe('ANONYMOUS');
  });

  it('stops guessing at an account after ten wrong passwords, from any addresses, then lets time pass', async () => {
    const person = await createPerson(api.database);
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => signInAs(api, person.staffNumber, 'a-wrong-guess')),
    );
    expect(guesses.map((guess) => guess.status).sort()).toEqual([...Array(10).fill(401), 429, 429]);
    const right = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    expect([right.status, right.body.code]).toEqual([429, 'TOO_MANY_GUESSES']);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(800);
    await api.database.sql`
      update auth_sign_in_failures set window_started_at = now() - interval '16 minutes'`;
    expect((await signInAs(api, person.staffNumber, TEST_PASSWORD)).status).toBe(200);
    // The right password clears the count.
    const left = await api.database.sql`
      select 1 from auth_sign_in_failures where account = ${`name:${person.staffNumber}`}`;
    expect(left).toHaveLength(0);
  });

  it('limits the sign-ins of one address in a burst', async () => {
    const burst = await Promise.all(
      Array.from({ length: 70 }, (_none, index) => signInAs(api, `not a name ${index}`, 'x')),
    );
    const refused = burst.filter((answer) => answer.status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    await api.database.sql`delete from auth_rate_limits`;
  });

  it('counts guesses at a name that nobody has alike', async () => {
    const guesses = [];
    for (let index = 0; index < 11; index += 1) {
      guesses.push((await signInAs(api, 'no-such-person', `guess-number-${index}`)).status);
    }
    expect(guesses).toEqual([...Array(10).fill(401), 429]);
  });

  it.each([
    ['no body', undefined],
    ['no password', { username: 'someone' }],
    ['a number for a name', { username: 7, password: 'x'.repeat(10) }],
    ['an object for a name', { username: { a: 1 }, password: 'x'.repeat(10) }],
    ['a very long password', { username: 'someone', password: 'x'.repeat(5_000) }],
    ['a very long name', { username: 'x'.repeat(5_000), password: 'x'.repeat(10) }],
    ['markup for a name', { username: '<script>', password: 'x'.repeat(10) }],
  ])('answers 4xx to %s', async (_name, body) => {
    const answer = await callAuth(api, '/sign-in/username', { body });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it('ends an idle session after seven days, and any session after thirty', async () => {
    const person = await createPerson(api.database);
    const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    const [session] = await api.database.sql<{ left: number }[]>`
      select extract(epoch from expires_at - now())::float as left
      from auth_sessions where user_id = ${person.id}`;
    expect((session?.left ?? 0) * 1_000).toBeGreaterThan(6.9 * DAY);
    expect((session?.left ?? 0) * 1_000).toBeLessThanOrEqual(7 * DAY);

    // Prolonged on the 29th day, it still ends on the 30th.
    await api.database.sql`
      update auth_sessions set created_at = now() - interval '29 days', expires_at = now() + interval '7 days'
      where user_id = ${person.id}`;
    const [capped] = await api.database.sql<{ left: number }[]>`
      select extract(epoch from expires_at - now())::float as left
      from auth_sessions where user_id = ${person.id}`;
    expect((capped?.left ?? 0) * 1_000).toBeLessThan(1.01 * DAY);
    expect(await viewerKind(api, cookie)).toBe('PERSON');

    await api.database.sql`
      update auth_sessions set expires_at = now() - interval '1 second' where user_id = ${person.id}`;
    expect(await viewerKind(api, cookie)).toBe('ANONYMOUS');
    const answer = await api.graphql(`{ orgUnit(code: "${UNIT.henan}") { name } }`, {}, { cookie });
    expect(expectErrorCodes(answer)).toEqual(['SESSION_EXPIRED']);
  });

  it('prolongs a session in use, in the database and in the cookie', async () => {
    const person = await createPerson(api.database);
    const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    await api.database.sql`
      update auth_sessions set updated_at = now() - interval '2 days', created_at = now() - interval '2 days',
        expires_at = now() + interval '5 days'
      where user_id = ${person.id}`;
    const answer = await api.graphql('{ viewer { kind } }', {}, { cookie });
    expect(answer.headers.getSetCookie().join()).toMatch(/shequ\.session_token=.*Max-Age=604800/);
    const [session] = await api.database.sql<{ left: number }[]>`
      select extract(epoch from expires_at - now())::float as left
      from auth_sessions where user_id = ${person.id}`;
    expect((session?.left ?? 0) * 1_000).toBeGreaterThan(6.9 * DAY);
    const again = await api.graphql('{ viewer { kind } }', {}, { cookie });
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  it('makes the session of a shared computer end with the browser and after one day', async () => {
    const person = await createPerson(api.database);
    const answer = await callAuth(api, '/sign-in/username', {
      body: { username: person.staffNumber, password: TEST_PASSWORD, rememberMe: false },
    });
    const cookies = answer.headers.getSetCookie();
    expect(cookies.find((cookie) => cookie.startsWith('shequ.session_token'))).not.toMatch(
      /Max-Age|Expires/i,
    );
    const [session] = await api.database.sql<{ left: number }[]>`
      select extract(epoch from expires_at - now())::float as left
      from auth_sessions where user_id = ${person.id}`;
    expect((session?.left ?? 0) * 1_000).toBeLessThanOrEqual(DAY);
  });

  it.each(['tampered', 'unsigned', 'empty', 'garbage'])(
    'takes a %s cookie for nobody',
    async (kind) => {
      const person = await createPerson(api.database);
      const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
      const [name, value = ''] = cookie.split('=');
      const forged = {
        tampered: `${name}=x${value.slice(1)}`,
        unsigned: `${name}=${decodeURIComponent(value).split('.')[0]}`,
        empty: `${name}=`,
        garbage: `${name}=%E0%A4%A`,
      }[kind] as string;
      expect(await viewerKind(api, forged)).toBe('ANONYMOUS');
    },
  );

  it('signs out for good and clears the browser', async () => {
    const person = await createPerson(api.database);
    const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    const answer = await callAuth(api, '/sign-out', { cookie });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
    expect(answer.headers.getSetCookie().join()).toMatch(/shequ\.session_token=;.*Max-Age=0/);
    expect(await viewerKind(api, cookie)).toBe('ANONYMOUS');
  });

  it('logs no password, cookie, name or phone number', async () => {
    const person = await createPerson(api.database, { phone: '13977777777' });
    await signInAs(api, '13977777777', 'guessed-secret-word');
    const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    await callAuth(api, '/sign-out', { cookie });
    const log = api.logLines.join('');
    expect(log).toContain('/api/auth/sign-in/username');
    for (const secret of [
      'guessed-secret-word',
      TEST_PASSWORD,
      cookie.split('=')[1] as string,
      '13977777777',
    ]) {
      expect(log).not.toContain(secret);
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTH_ERROR_TABLE } from '../../../api/src/modules/account/auth-messages.ts';
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
    api = await startTestApi({ trustProxy: ['127.0.0.1'] });
    await createOrganisation(api.database);
  });
  afterAll(() => api.close());

  it('takes the staff number in any case, and the phone number', async () => {
    await createPerson(api.database, { staffNumber: 'zz.001-a_b', phone: '13900000001' });
    for (const name of [
      'zz.001-a_b',
      'ZZ.001-A_B',
      ' zz.001-a_b ',
      'ｚｚ.００１-a_b',
      'zz.001-a_b\u200b',
      '13900000001',
      '139 0000 0001',
      '+86 139-0000-0001',
      '＋８６１３９０００００００１',
      '\u202a13900000001\u202c',
    ]) {
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

  const from = (address: string, cookie?: string) => ({
    'x-forwarded-for': address,
    ...(cookie === undefined ? {} : { cookie }),
  });

  it('stops guessing at an account after ten wrong passwords from an address, then lets time pass', async () => {
    const person = await createPerson(api.database);
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => signInAs(api, person.staffNumber, 'a-wrong-guess')),
    );
    expect(guesses.map((guess) => guess.status).sort()).toEqual([...Array(10).fill(401), 429, 429]);
    const right = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    expect([right.status, right.body.code]).toEqual([429, 'TOO_MANY_GUESSES']);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(right.body.retryAfterSeconds).toBe(Number(right.headers.get('retry-after')));
    expect(right.body.message).toMatch(/^密码错误次数过多，请 1[0-5] 分钟后再试/);
    await api.database.sql`
      update auth_sign_in_failures set window_started_at = now() - interval '16 minutes'`;
    expect((await signInAs(api, person.staffNumber, TEST_PASSWORD)).status).toBe(200);
    // The right password clears the count.
    const left = await api.database.sql`
      select 1 from auth_sign_in_failures where account like ${`name:${person.staffNumber}%`}`;
    expect(left).toHaveLength(0);
  });

  it('lets nobody keep the owner of an account out by guessing at it elsewhere', async () => {
    const person = await createPerson(api.database);
    const name = person.staffNumber;
    const before = await signInAs(api, name, TEST_PASSWORD, from('203.0.113.1'));
    const known = before.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] as string)
      .find((cookie) => cookie.startsWith('shequ.known_browser')) as string;
    for (let guess = 0; guess < 11; guess += 1) {
      await signInAs(api, name, 'a-wrong-guess', from('203.0.113.66'));
    }
    expect((await signInAs(api, name, TEST_PASSWORD, from('203.0.113.66'))).status).toBe(429);
    expect((await signInAs(api, name, TEST_PASSWORD, from('203.0.113.2'))).status).toBe(200);

    // From ever new addresses: as if somebody had done it fifty times in this window.
    await api.database.sql`
      insert into auth_sign_in_failures (account, failures, window_started_at)
      values (${`name:${name}`}, 50, now())`;
    const many = [];
    for (let guess = 0; guess < 4; guess += 1) {
      many.push(await signInAs(api, name, 'a-wrong-guess', from(`198.51.100.${guess}`)));
    }
    const slowed = many.filter(({ status }) => status === 429);
    expect(slowed.length).toBeGreaterThan(0);
    expect(slowed[0]?.body).toMatchObject({ code: 'TOO_MANY_GUESSES', retryAfterSeconds: 1 });
    expect(slowed[0]?.body.message).toContain('不是你输错了');
    // A browser in which the owner has signed in before does not wait, also at the guesser's address.
    const own = await signInAs(api, name, TEST_PASSWORD, from('203.0.113.66', known));
    expect(own.status).toBe(200);
    // Another person's browser is none of the owner's.
    const other = await createPerson(api.database);
    const foreign = (await signInAs(api, other.staffNumber, TEST_PASSWORD)).headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] as string)
      .join('; ');
    await api.database.sql`
      insert into auth_sign_in_failures (account, failures, window_started_at)
      values (${`name:${name} from 203.0.113.67`}, 10, now())`;
    const refused = await signInAs(api, name, TEST_PASSWORD, from('203.0.113.67', foreign));
    expect(refused.status).toBe(429);
  });

  it('counts the addresses of one network of IPv6 as one place', async () => {
    const person = await createPerson(api.database);
    const statuses = [];
    for (let guess = 0; guess < 11; guess += 1) {
      const address = `2001:db8:7:1::${guess + 1}`;
      statuses.push(
        (await signInAs(api, person.staffNumber, 'a-wrong-guess', from(address))).status,
      );
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    const elsewhere = from('2001:db8:7:2::1');
    expect((await signInAs(api, person.staffNumber, TEST_PASSWORD, elsewhere)).status).toBe(200);
  });

  it('lets a class of 300 sign in behind one address within five minutes, and says a limit is one', async () => {
    const person = await createPerson(api.database);
    const address = '192.0.2.30';
    // The others of the class, signed in one after another, the last of them just now.
    await signInAs(api, person.staffNumber, TEST_PASSWORD, from(address));
    await api.database.sql`
      update auth_rate_limits set count = 300 where key like ${`%${address}%sign-in/username`}`;
    expect((await signInAs(api, person.staffNumber, TEST_PASSWORD, from(address))).status).toBe(
      200,
    );
    await api.database.sql`
      update auth_rate_limits set count = 450, last_request = last_request - 200000
       where key like ${`%${address}%sign-in/username`}`;
    const refused = await signInAs(api, person.staffNumber, TEST_PASSWORD, from(address));
    expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY_SIGN_INS']);
    expect(refused.body.message).toMatch(
      /^同一个网络地址登录得太密，请 \d+ 秒后再试。.*不是你输错了/,
    );
    expect(refused.body.retryAfterSeconds).toBeLessThanOrEqual(100);
    expect(refused.headers.get('retry-after')).toBe(String(refused.body.retryAfterSeconds));
    // The window began with the first request and ends, however dense the others were.
    await api.database.sql`
      update auth_rate_limits set last_request = last_request - 101000
       where key like ${`%${address}%sign-in/username`}`;
    expect((await signInAs(api, person.staffNumber, TEST_PASSWORD, from(address))).status).toBe(
      200,
    );
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
    expect(Object.keys(AUTH_ERROR_TABLE)).toContain(answer.body.code);
    expect(answer.body.message).toMatch(/^\p{Script=Han}[^a-z]*。$/u);
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

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectData, expectErrorCodes, startTestApi, type TestApi } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';
import { callAuth, signInAs, totp, viewerKind } from './auth-client.ts';

const NEW_PASSWORD = '新的口令 is fine 2026';

describe('one’s own account', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
  });
  afterAll(() => api.close());

  const auditOf = (personId: string) =>
    api.database.sql<{ action: string; region: string; actorKind: string }[]>`
      select action, region, actor_kind as "actorKind" from audit_events
      where subject_id = ${personId} and action <> 'person:create' and action <> 'role:grant'
      order by recorded_at`;

  const changePassword = (cookie: string, currentPassword: string, newPassword: string) =>
    callAuth(api, '/change-password', { cookie, body: { currentPassword, newPassword } });

  it('changes the password, signs out elsewhere, and writes one audit event', async () => {
    const person = await createPerson(api.database);
    const here = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    const elsewhere = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    const answer = await changePassword(here.cookie, TEST_PASSWORD, NEW_PASSWORD);
    expect(answer.status).toBe(200);
    expect(await viewerKind(api, answer.cookie)).toBe('PERSON');
    expect(await viewerKind(api, elsewhere.cookie)).toBe('ANONYMOUS');
    expect((await signInAs(api, person.staffNumber, TEST_PASSWORD)).status).toBe(401);
    expect((await signInAs(api, person.staffNumber, NEW_PASSWORD)).status).toBe(200);
    expect(await auditOf(person.id)).toEqual([
      { action: 'person:change-password', region: '4101', actorKind: 'PERSON' },
    ]);
  });

  it.each([
    ['too short', 'abc4567'],
    ['common', 'Password123'],
    ['common in China', 'woaini1314'],
    ['the same as before', TEST_PASSWORD],
    ['of one character', 'aaaaaaaaaaaa'],
    ['longer than 128 characters', 'xY3-'.repeat(33)],
  ])('refuses a password that is %s and keeps the old one', async (_name, password) => {
    const person = await createPerson(api.database);
    const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    const answer = await changePassword(cookie, TEST_PASSWORD, password);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toMatch(/密码/);
    expect(await viewerKind(api, cookie)).toBe('PERSON');
    expect((await signInAs(api, person.staffNumber, TEST_PASSWORD)).status).toBe(200);
    expect(await auditOf(person.id)).toEqual([]);
  });

  it('refuses the staff number and the phone number as the password', async () => {
    const person = await createPerson(api.database, {
      staffNumber: 'long-staff-number',
      phone: '13912340000',
    });
    const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    for (const password of ['long-staff-number', 'Long-Staff-Number1', '13912340000']) {
      expect((await changePassword(cookie, TEST_PASSWORD, password)).body.code).toBe(
        'PASSWORD_REFUSED',
      );
    }
  });

  it('takes a password of 64 characters and one with spaces and Chinese', async () => {
    for (const password of ['b7!q'.repeat(16), ' 居民 的 事 就是 我的 事 ']) {
      const person = await createPerson(api.database);
      const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
      expect((await changePassword(cookie, TEST_PASSWORD, password)).status).toBe(200);
      expect((await signInAs(api, person.staffNumber, password)).status).toBe(200);
    }
  });

  it('counts guesses at the present password', async () => {
    const person = await createPerson(api.database);
    const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    const statuses = [];
    for (let index = 0; index < 11; index += 1) {
      statuses.push((await changePassword(cookie, `wrong-guess-${index}`, NEW_PASSWORD)).status);
    }
    expect(statuses).toEqual([...Array(10).fill(400), 429]);
  });

  it('needs a session', async () => {
    expect((await changePassword('', TEST_PASSWORD, NEW_PASSWORD)).status).toBe(401);
  });

  it('lets a handed-out password do nothing but be changed', async () => {
    const person = await createPerson(api.database, {
      passwordChangeRequired: true,
      roles: [{ role: 'ADMIN', orgUnitCode: UNIT.zhengzhou }],
    });
    const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    const query = `{ viewer { kind passwordChangeRequired } }`;
    const before = expectData(await api.graphql<{ viewer: object }>(query, {}, { cookie }));
    expect(before.viewer).toEqual({ kind: 'PERSON', passwordChangeRequired: true });

    const read = `{ people(orgUnitCode: "${UNIT.jinshui}", first: 1) { edges { cursor } } }`;
    expect(expectErrorCodes(await api.graphql(read, {}, { cookie }))).toEqual([
      'PASSWORD_CHANGE_REQUIRED',
    ]);
    const change = `mutation ($id: ID!) { disablePerson(input: { personId: $id }) {
      ... on Refusal { code } } }`;
    const refused = expectData(await api.graphql(change, { id: person.id }, { cookie }));
    expect(refused).toEqual({ disablePerson: { code: 'PASSWORD_CHANGE_REQUIRED' } });

    const changed = await changePassword(cookie, TEST_PASSWORD, NEW_PASSWORD);
    expect(changed.status).toBe(200);
    const after = await api.graphql(read, {}, { cookie: changed.cookie });
    expectData(after);
  });

  it('signs in with a second factor, and not with a wrong or missing code', async () => {
    const person = await createPerson(api.database);
    const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    const refused = await callAuth(api, '/two-factor/enable', {
      cookie,
      body: { password: 'wrong-password' },
    });
    expect(refused.status).toBe(400);
    const enabled = await callAuth(api, '/two-factor/enable', {
      cookie,
      body: { password: TEST_PASSWORD },
    });
    const { totpURI, backupCodes } = enabled.body;
    // What the app shows the account by: the site and the staff number, no address that nobody has.
    expect(decodeURIComponent(new URL(totpURI).pathname)).toBe(`/社区学堂:${person.staffNumber}`);
    expect(totpURI).not.toContain('users.invalid');
    const confirmed = await callAuth(api, '/two-factor/verify-totp', {
      cookie,
      body: { code: totp(totpURI) },
    });
    expect(confirmed.status).toBe(200);
    expect((await auditOf(person.id)).map((event) => event.action)).toEqual([
      'person:enable-two-factor',
    ]);

    const first = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    expect(first.body.twoFactorRedirect).toBe(true);
    expect(await viewerKind(api, first.cookie)).toBe('ANONYMOUS');
    const wrong = await callAuth(api, '/two-factor/verify-totp', {
      cookie: first.cookie,
      body: { code: '000000' },
    });
    expect(wrong.status).toBe(401);
    const right = await callAuth(api, '/two-factor/verify-totp', {
      cookie: first.cookie,
      body: { code: totp(totpURI) },
    });
    expect(right.status).toBe(200);
    expect(await viewerKind(api, right.cookie)).toBe('PERSON');

    const second = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    const byBackup = await callAuth(api, '/two-factor/verify-backup-code', {
      cookie: second.cookie,
      body: { code: backupCodes[0] },
    });
    expect(await viewerKind(api, byBackup.cookie)).toBe('PERSON');
  });

  it('refuses a person disabled between the password and the second factor', async () => {
    const person = await createPerson(api.database);
    const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    const enabled = await callAuth(api, '/two-factor/enable', {
      cookie,
      body: { password: TEST_PASSWORD },
    });
    await callAuth(api, '/two-factor/verify-totp', {
      cookie,
      body: { code: totp(enabled.body.totpURI) },
    });
    const first = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    await api.database.sql`update people set disabled_at = now() where id = ${person.id}`;
    const answer = await callAuth(api, '/two-factor/verify-totp', {
      cookie: first.cookie,
      body: { code: totp(enabled.body.totpURI) },
    });
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('PERSON_DISABLED');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { createOrganisation, createPerson, TEST_PASSWORD } from '../../testkit/organisation.ts';
import { callAuth, signInAs, viewerKind } from './auth-client.ts';

const PHONE = 'Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0';
const DESK = 'Mozilla/5.0 (Windows NT 10.0) Edg/140.0';

interface Listed {
  id: string;
  createdAt: string;
  expiresAt: string;
  userAgent: string | null;
  isCurrent: boolean;
}

describe('one’s own sessions', () => {
  let api: TestApi;
  let personId: string;
  let staffNumber: string;
  let phone: string;
  let desk: string;
  let startedAt: number;
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    startedAt = Date.now();
    ({ id: personId, staffNumber } = await createPerson(api.database));
    ({ cookie: phone } = await signInAs(api, staffNumber, TEST_PASSWORD, { 'user-agent': PHONE }));
    ({ cookie: desk } = await signInAs(api, staffNumber, TEST_PASSWORD, { 'user-agent': DESK }));
  });

  async function list(cookie: string): Promise<Listed[]> {
    const answer = await callAuth(api, '/sessions', { method: 'GET', cookie });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    return answer.body.sessions;
  }
  const end = (cookie: string, body: object) => callAuth(api, '/end-sessions', { cookie, body });
  const audited = () => api.database.sql`
    select actor_id as "actorId", details from audit_events
     where subject_id = ${personId} and action = 'person:end-sessions' order by id`;

  it('are listed newest first, with the one that asks named', async () => {
    const sessions = await list(phone);
    expect(sessions.map(({ userAgent, isCurrent }) => [userAgent, isCurrent])).toEqual([
      [DESK, false],
      [PHONE, true],
    ]);
    for (const { createdAt, expiresAt } of sessions) {
      expect(Date.parse(createdAt)).toBeGreaterThanOrEqual(startedAt);
      expect(Date.parse(createdAt)).toBeLessThanOrEqual(Date.now());
      expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    }
  });

  it('show no token and no address', async () => {
    const answer = await callAuth(api, '/sessions', { method: 'GET', cookie: desk });
    const stored = await api.database.sql<{ token: string }[]>`
      select token from auth_sessions where user_id = ${personId}`;
    expect(stored).toHaveLength(2);
    const text = JSON.stringify(answer.body);
    for (const { token } of stored) expect(text).not.toContain(token);
    expect(text).not.toMatch(/token|127\.0\.0\.1|address/i);
  });

  it('leave out those that are over and those of others', async () => {
    await api.database.sql`
      update auth_sessions set expires_at = now() where user_id = ${personId} and user_agent = ${PHONE}`;
    const other = await createPerson(api.database);
    const { cookie } = await signInAs(api, other.staffNumber, TEST_PASSWORD);
    expect((await list(desk)).map(({ userAgent }) => userAgent)).toEqual([DESK]);
    expect(await list(cookie)).toHaveLength(1);
  });

  it('end one by one, at once, with an audit event', async () => {
    const [ofDesk, ofPhone] = (await list(phone)) as [Listed, Listed];
    const answer = await end(phone, { sessionId: ofDesk.id });
    expect([answer.status, answer.body]).toEqual([200, { ended: 1 }]);
    expect(await viewerKind(api, desk)).toBe('ANONYMOUS');
    expect(await viewerKind(api, phone)).toBe('PERSON');
    expect((await list(phone)).map(({ id }) => id)).toEqual([ofPhone.id]);
    // Again, as after a lost answer: nothing is left to end.
    expect((await end(phone, { sessionId: ofDesk.id })).body).toEqual({ ended: 0 });
    expect(await audited()).toEqual([{ actorId: personId, details: { sessionsEnded: 1 } }]);
  });

  it('end all others together', async () => {
    await signInAs(api, staffNumber, TEST_PASSWORD);
    expect((await end(desk, { others: true })).body).toEqual({ ended: 2 });
    expect(await viewerKind(api, phone)).toBe('ANONYMOUS');
    expect(await viewerKind(api, desk)).toBe('PERSON');
    expect(await audited()).toEqual([{ actorId: personId, details: { sessionsEnded: 2 } }]);
  });

  it('do not end the one that asks: that is signing out', async () => {
    const current = (await list(desk)).find(({ isCurrent }) => isCurrent) as Listed;
    expect((await end(desk, { sessionId: current.id })).body).toEqual({ ended: 0 });
    expect(await viewerKind(api, desk)).toBe('PERSON');
    expect(await audited()).toEqual([]);
  });

  it('are ended by nobody else', async () => {
    const [ofDesk] = (await list(phone)) as [Listed];
    const other = await createPerson(api.database);
    const { cookie } = await signInAs(api, other.staffNumber, TEST_PASSWORD);
    expect((await end(cookie, { sessionId: ofDesk.id })).body).toEqual({ ended: 0 });
    expect((await end(cookie, { others: true })).body).toEqual({ ended: 0 });
    expect(await viewerKind(api, desk)).toBe('PERSON');
    expect(await viewerKind(api, phone)).toBe('PERSON');
  });

  it.each([
    {},
    { others: false },
    { sessionId: 'x' },
    { sessionId: randomUUID(), others: true },
    { token: 'x' },
    [],
  ])('refuse what names nothing to end: %j', async (body) => {
    const answer = await end(desk, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(answer.body.fields[0].message).toContain('others');
    expect(await viewerKind(api, phone)).toBe('PERSON');
  });

  it('ask for signing in', async () => {
    await api.database.sql`update people set disabled_at = now() where id = ${personId}`;
    for (const cookie of ['', 'shequ.session_token=x', desk]) {
      const read = await callAuth(api, '/sessions', { method: 'GET', cookie });
      expect([read.status, read.body.code]).toEqual([401, 'UNAUTHORIZED']);
      expect((await end(cookie, { others: true })).status).toBe(401);
    }
    const left = await api.database.sql`select id from auth_sessions where user_id = ${personId}`;
    expect(left).toHaveLength(2);
  });
});

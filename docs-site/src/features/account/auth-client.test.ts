import { describe, expect, it, vi } from 'vitest';
import {
  beginSingleSignOn,
  endSessions,
  offersSingleSignOn,
  signIn,
  signOut,
} from './auth-client.ts';

const answer = (status: number, body: unknown, type = 'application/json') =>
  vi.fn(
    async () => new Response(JSON.stringify(body), { status, headers: { 'content-type': type } }),
  );

const CREDENTIALS = { name: ' demo-worker ', password: 'x', remember: false };

describe('signIn', () => {
  it('sends the name without blanks and tells whether a code is asked for', async () => {
    const send = answer(200, { twoFactorRedirect: true });
    const result = await signIn(CREDENTIALS, send as unknown as typeof fetch);
    expect(result).toEqual({ ok: true, data: { twoFactorRedirect: true } });
    const [path, request] = send.mock.calls[0] as unknown as [string, { body: string }];
    expect(path).toBe('/api/auth/sign-in/username');
    expect(JSON.parse(request.body)).toEqual({
      username: 'demo-worker',
      password: 'x',
      rememberMe: false,
    });
  });

  it('passes on the server’s sentence when it is in Chinese, and no other', async () => {
    const chinese = answer(401, { code: 'X', message: '密码不正确。' });
    expect(await signIn(CREDENTIALS, chinese as unknown as typeof fetch)).toEqual({
      ok: false,
      failure: { kind: 'REFUSED', code: 'X', message: '密码不正确。' },
    });
    const english = answer(400, { code: 'Y', message: 'Bad request' });
    expect(await signIn(CREDENTIALS, english as unknown as typeof fetch)).toMatchObject({
      failure: { message: '' },
    });
  });

  it.each([
    ['a page of a static host', answer(200, '<html>', 'text/html')],
    ['a server in trouble', answer(503, { code: 'NOT_READY', message: '服务正在启动' })],
    ['no network', vi.fn(async () => Promise.reject(new TypeError('failed to fetch')))],
  ])('counts %s as a server that cannot be reached', async (_name, send) => {
    expect(await signIn(CREDENTIALS, send as unknown as typeof fetch)).toEqual({
      ok: false,
      failure: { kind: 'UNREACHABLE' },
    });
  });
});

describe('signOut', () => {
  it('is done when the server says so', async () => {
    const send = answer(200, { success: true });
    expect((await signOut(send as unknown as typeof fetch)).ok).toBe(true);
  });
});

describe('single sign-on', () => {
  it.each([
    ['a server that has it', answer(200, { singleSignOn: true }), true],
    ['a server that has none', answer(200, { singleSignOn: false }), false],
    ['an older server', answer(404, { code: 'ROUTE_NOT_FOUND' }), false],
    ['a static host', answer(200, '<html>', 'text/html'), false],
    ['no network', vi.fn(async () => Promise.reject(new TypeError('failed to fetch'))), false],
  ])('is offered by %s: %#', async (_name, send, offered) => {
    expect(await offersSingleSignOn(send as unknown as typeof fetch)).toBe(offered);
  });

  it('comes back to the page that it was begun on, also in vain', async () => {
    const send = answer(200, { url: 'https://id.example/authorize?x=1' });
    const begun = await beginSingleSignOn('/sign-in/?sso=1', send as unknown as typeof fetch);
    expect(begun).toEqual({ ok: true, data: { url: 'https://id.example/authorize?x=1' } });
    const [, request] = send.mock.calls[0] as unknown as [string, { body: string }];
    expect(JSON.parse(request.body)).toMatchObject({
      callbackURL: '/sign-in/?sso=1',
      errorCallbackURL: '/sign-in/?sso=1',
    });
  });

  it('goes to no address that is not one of the web', async () => {
    const send = answer(200, { url: 'javascript:alert(1)' }) as unknown as typeof fetch;
    expect(await beginSingleSignOn('/sign-in/', send)).toEqual({
      ok: false,
      failure: { kind: 'UNREACHABLE' },
    });
  });
});

describe('ending sessions', () => {
  it('names one by its id, or all others', async () => {
    const send = answer(200, { ended: 1 });
    await endSessions('a-uuid', send as unknown as typeof fetch);
    await endSessions(null, send as unknown as typeof fetch);
    const bodies = send.mock.calls.map(
      (call) => JSON.parse((call as unknown as [string, { body: string }])[1].body) as unknown,
    );
    expect(bodies).toEqual([{ sessionId: 'a-uuid' }, { others: true }]);
  });
});

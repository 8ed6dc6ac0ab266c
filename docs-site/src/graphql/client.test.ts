import { describe, expect, it, vi } from 'vitest';
import { ask } from './client.ts';
import { operation } from './operation.ts';

const VIEWER = operation('query V { viewer { kind } }');

function answering(body: unknown, init: ResponseInit & { type?: string } = {}) {
  const { type = 'application/graphql-response+json; charset=utf-8', headers, ...rest } = init;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return vi.fn(
    async () => new Response(text, { ...rest, headers: { 'content-type': type, ...headers } }),
  ) as unknown as typeof fetch;
}

describe('ask', () => {
  it('gives the data', async () => {
    const send = answering({ data: { viewer: { kind: 'PERSON' } } });
    expect(await ask(VIEWER, {}, send)).toEqual({ ok: true, data: { viewer: { kind: 'PERSON' } } });
  });

  it.each(['NOT_SIGNED_IN', 'SESSION_EXPIRED'])(
    'knows by %s that one must sign in',
    async (code) => {
      const send = answering({
        data: null,
        errors: [{ message: '请先登录。', extensions: { code } }],
      });
      expect(await ask(VIEWER, {}, send)).toEqual({ ok: false, failure: { kind: 'SIGNED_OUT' } });
    },
  );

  it('counts a partial answer as failed and passes on code and sentence', async () => {
    const send = answering({
      data: { viewer: null },
      errors: [{ message: '处理超时。', extensions: { code: 'TIMEOUT' } }],
    });
    expect(await ask(VIEWER, {}, send)).toEqual({
      ok: false,
      failure: { kind: 'FAILED', code: 'TIMEOUT', message: '处理超时。' },
    });
  });

  it('waits as long as the server asks for', async () => {
    const send = answering({}, { status: 429, headers: { 'retry-after': '7' } });
    expect(await ask(VIEWER, {}, send)).toEqual({
      ok: false,
      failure: { kind: 'BUSY', retryAfterSeconds: 7 },
    });
  });

  it.each([
    ['a page of a static host', answering('<!doctype html>', { status: 404, type: 'text/html' })],
    ['JSON cut in half', answering('{"data":', {})],
    ['an empty object', answering({})],
    [
      'no network',
      vi.fn(async () => Promise.reject(new TypeError('failed'))) as unknown as typeof fetch,
    ],
  ])('counts %s as an API that cannot be reached', async (_name, send) => {
    expect(await ask(VIEWER, {}, send)).toEqual({ ok: false, failure: { kind: 'UNREACHABLE' } });
  });
});

import { describe, expect, it } from 'vitest';
import { mayReadMetrics } from './metrics.ts';

const LOCAL = { baseUrl: 'http://127.0.0.1:4000', token: null };
const HOST = { host: '127.0.0.1:4000' };

describe('without a token, the metrics are', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1:4000'],
    ['127.0.0.1', 'localhost:4000'],
    ['::1', '[::1]:4000'],
    ['::ffff:127.0.0.1', 'localhost'],
  ])('read by a program on this machine: from %s at %s', (remoteAddress, host) => {
    expect(mayReadMetrics({ remoteAddress, headers: { host } }, LOCAL)).toBe(true);
  });

  it.each(['10.0.0.7', '::ffff:10.0.0.7', 'fd00::7', '', undefined])('refused to %s', (address) => {
    expect(mayReadMetrics({ remoteAddress: address, headers: HOST }, LOCAL)).toBe(false);
  });

  it.each(['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'])(
    'refused to what a proxy on this machine passes on, told by %s',
    (name) => {
      const headers = { ...HOST, [name]: '127.0.0.1' };
      expect(mayReadMetrics({ remoteAddress: '127.0.0.1', headers }, LOCAL)).toBe(false);
    },
  );

  it.each([{}, { host: 'rebound.example:4000' }, { host: '127.0.0.1.example.com' }, { host: '@' }])(
    'refused to a page whose name leads here: %o',
    (headers) => {
      expect(mayReadMetrics({ remoteAddress: '127.0.0.1', headers }, LOCAL)).toBe(false);
    },
  );

  it('refused to everybody once the site has a public address', () => {
    const settings = { baseUrl: 'https://xuetang.example.gov.cn', token: null };
    expect(mayReadMetrics({ remoteAddress: '127.0.0.1', headers: HOST }, settings)).toBe(false);
  });
});

describe('with a token, the metrics are', () => {
  const settings = { ...LOCAL, token: 'the-token' };
  const from = (authorization?: string) => ({
    remoteAddress: '127.0.0.1',
    headers: authorization === undefined ? HOST : { ...HOST, authorization },
  });

  it('read with it from anywhere', () => {
    const { headers } = from('Bearer the-token');
    expect(mayReadMetrics({ remoteAddress: '203.0.113.9', headers }, settings)).toBe(true);
  });

  it.each([undefined, '', 'the-token', 'Bearer ', 'Bearer the-token ', 'Bearer the-toke'])(
    'refused with %j, on this machine too',
    (authorization) => {
      expect(mayReadMetrics(from(authorization), settings)).toBe(false);
    },
  );
});

/** A POST to an address that somebody else chose reaches nothing that it should not. */
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isAllowedAddress, type Network, parseNetwork } from './address-rules.ts';
import { waitSeconds } from './deliver.service.ts';
import { faultOfUrl, parseRetryAfter, postGuarded } from './post.ts';

const LOOPBACK = [parseNetwork('127.0.0.0/8') as Network];
const open = { networks: LOOPBACK, allowHttp: true };
const closed = { networks: [], allowHttp: true };

const INNER = [
  ['this machine', '127.0.0.1'],
  ['this machine, another address', '127.8.9.1'],
  ['no address at all', '0.0.0.0'],
  ['private 10', '10.1.2.3'],
  ['private 172.16', '172.16.0.1'],
  ['private 172.31', '172.31.255.255'],
  ['private 192.168', '192.168.1.1'],
  ['link-local, metadata of clouds', '169.254.169.254'],
  ['shared by carriers, metadata of Alibaba Cloud', '100.100.100.200'],
  ['the wire server of Azure', '168.63.129.16'],
  ['protocol assignments, metadata of Oracle', '192.0.0.192'],
  ['benchmarks', '198.18.0.1'],
  ['documentation', '203.0.113.7'],
  ['multicast', '224.0.0.1'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['IPv6: this machine', '::1'],
  ['IPv6: no address', '::'],
  ['IPv6: unique local', 'fd12:3456::1'],
  ['IPv6: unique local, metadata of AWS', 'fd00:ec2::254'],
  ['IPv6: link-local', 'fe80::1'],
  ['IPv6: multicast', 'ff02::1'],
  ['IPv6: this machine as IPv4', '::ffff:127.0.0.1'],
  ['IPv6: private as IPv4, in hexadecimal', '::ffff:a00:1'],
  ['IPv6: metadata as IPv4', '::ffff:169.254.169.254'],
  ['IPv6: private, translated', '64:ff9b::a00:1'],
  ['IPv6: private, by 6to4', '2002:a00:1::'],
  ['IPv6: documentation', '2001:db8::1'],
] as const;

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    (server as ReturnType<typeof createServer>).closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
const serve = (answer: RequestListener) => listen(createServer(answer));

describe('addresses', () => {
  it.each(INNER)('of %s are refused: %s', async (_name, address) => {
    expect(isAllowedAddress(address, [])).toBe(false);
    const literal = address.includes(':') ? `[${address}]` : address;
    expect(faultOfUrl(`https://${literal}/`, closed)).toContain('不能是内部地址');
    const byLiteral = await postGuarded(`http://${literal}/`, {}, '{}', closed);
    expect(byLiteral).toEqual({ status: null, fault: 'ADDRESS_NOT_ALLOWED' });
    // Named so, and hidden behind a public one.
    for (const addresses of [[address], ['93.184.216.34', address]]) {
      const resolve = async () => addresses;
      const byName = await postGuarded('http://hr.example/', {}, '{}', { ...closed, resolve });
      expect(byName).toEqual({ status: null, fault: 'ADDRESS_NOT_ALLOWED' });
    }
  });

  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1::1', '::ffff:8.8.8.8'])(
    'that are public are allowed: %s',
    (address) => expect(isAllowedAddress(address, [])).toBe(true),
  );

  it.each(['http://localhost/', 'http://0177.0.0.1/', 'http://0x7f000001/', 'http://127.1/'])(
    'of this machine are refused however they are written: %s',
    async (url) => {
      const outcome = await postGuarded(url, {}, '{}', closed);
      expect(outcome.fault).toBe('ADDRESS_NOT_ALLOWED');
    },
  );

  it('of a named network are allowed, in either form, and those beside it are not', () => {
    const networks = ['10.20.0.0/16', '192.168.3.7', 'fd00:1::/32'].map(
      (text) => parseNetwork(text) as Network,
    );
    const allowed = (address: string) => isAllowedAddress(address, networks);
    expect(['10.20.3.4', '::ffff:10.20.3.4', '192.168.3.7', 'fd00:1::5'].map(allowed)).toEqual([
      ...[true, true, true, true],
    ]);
    expect(['10.21.3.4', '192.168.3.8', 'fd00:2::5', '127.0.0.1'].map(allowed)).toEqual([
      ...[false, false, false, false],
    ]);
    expect(['10.0.0.0/33', 'x', '', '10.0.0.0/'].map(parseNetwork)).toEqual([
      ...[null, null, null, null],
    ]);
  });
});

describe('a POST', () => {
  it('carries body and headers to the address that was judged, under the name that was asked for', async () => {
    const seen: unknown[] = [];
    const port = await serve((request, response) => {
      request.on('data', (piece: Buffer) => seen.push(piece.toString()));
      request.on('end', () => response.writeHead(202).end());
      seen.push(request.method, request.url, request.headers.host, request.headers['x-own']);
    });
    const resolve = async () => ['127.0.0.1'];
    const url = `http://hr.example:${port}/in?a=1`;
    const outcome = await postGuarded(url, { 'x-own': 'y' }, '{"a":"字"}', { ...open, resolve });
    expect(outcome).toEqual({ status: 202, fault: null });
    expect(seen).toEqual(['POST', '/in?a=1', `hr.example:${port}`, 'y', '{"a":"字"}']);
  });

  it('asks for the address once: a name that then means another one leads nowhere else', async () => {
    const port = await serve((_request, response) => response.writeHead(200).end());
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return asked === 1 ? ['127.0.0.1'] : ['10.0.0.1'];
    };
    const outcome = await postGuarded(`http://rebind.example:${port}/`, {}, '{}', {
      ...open,
      resolve,
    });
    expect([outcome.status, asked]).toEqual([200, 1]);
  });

  it('follows no redirect', async () => {
    let inner = 0;
    const target = await serve((_request, response) => {
      inner += 1;
      response.end();
    });
    const port = await serve((_request, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${target}/secret` }).end();
    });
    const outcome = await postGuarded(`http://127.0.0.1:${port}/`, {}, '{}', open);
    expect(outcome).toEqual({ status: 307, fault: 'STATUS' });
    expect(inner).toBe(0);
  });

  it('waits no longer than it may for a receiver that is silent, or a name server that is', async () => {
    const port = await serve(() => undefined);
    const limits = { ...open, timeoutMilliseconds: 100 };
    const silent = await postGuarded(`http://127.0.0.1:${port}/`, {}, '{}', limits);
    expect(silent).toEqual({ status: null, fault: 'TIMEOUT' });
    const dripping = await serve((_request, response) => {
      response.socket?.write('HTTP/1.1 200 OK\r\nx: ');
      const drip = setInterval(() => response.socket?.write('a'), 10);
      response.once('close', () => clearInterval(drip));
    });
    const slow = await postGuarded(`http://127.0.0.1:${dripping}/`, {}, '{}', limits);
    expect(slow).toEqual({ status: null, fault: 'TIMEOUT' });
    const resolve = () => new Promise<string[]>(() => undefined);
    const unnamed = await postGuarded('http://slow.example/', {}, '{}', { ...limits, resolve });
    expect(unnamed).toEqual({ status: null, fault: 'TIMEOUT' });
  });

  it('reads the status and not the rest of an answer without end', async () => {
    let closedByUs = false;
    const port = await serve((_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      response.once('close', () => {
        closedByUs = true;
      });
      more();
    });
    const outcome = await postGuarded(`http://127.0.0.1:${port}/`, {}, '{}', open);
    expect(outcome).toEqual({ status: 200, fault: null });
    await expect.poll(() => closedByUs).toBe(true);
  });

  it('takes endless headers, nonsense and a broken connection for a connection that failed', async () => {
    const answers = [
      (socket: { write(text: string): unknown }) =>
        socket.write(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`),
      (socket: { end(text: string): unknown }) => socket.end('nonsense\r\n\r\n'),
      (socket: { destroy(): unknown }) => socket.destroy(),
    ];
    for (const answer of answers) {
      const port = await serve((request) => void answer(request.socket));
      const outcome = await postGuarded(`http://127.0.0.1:${port}/`, {}, '{}', open);
      expect(outcome).toEqual({ status: null, fault: 'CONNECTION' });
    }
  });

  it('takes a switch of protocols for an answer that is no success', async () => {
    const port = await serve((request) => {
      request.socket.write('HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
    });
    const outcome = await postGuarded(`http://127.0.0.1:${port}/`, {}, '{}', open);
    expect(outcome).toEqual({ status: 101, fault: 'STATUS' });
  });

  it('says when a name has no address', async () => {
    const resolve = async () => {
      throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    };
    const outcome = await postGuarded('http://nobody.example/', {}, '{}', { ...open, resolve });
    expect(outcome).toEqual({ status: null, fault: 'NAME_NOT_FOUND' });
  });

  it('goes without TLS only where the operator allows it', async () => {
    const port = await serve((_request, response) => response.end());
    const outcome = await postGuarded(`http://127.0.0.1:${port}/`, {}, '{}', {
      networks: LOOPBACK,
      allowHttp: false,
    });
    expect(outcome.fault).toBe('ADDRESS_NOT_ALLOWED');
  });
});

describe('a POST by TLS', () => {
  // Self-signed for hr.example, made by `openssl req -x509`; to 2126.
  const certificate = `-----BEGIN CERTIFICATE-----
MIIBmDCCAT6gAwIBAgIUVxhyv0w4OBb6lZsC+N4F1nWSeqswCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKaHIuZXhhbXBsZTAgFw0yNjExMzAxNTIyMzZaGA8yMTI2MTEw
NjE1MjIzNlowFTETMBEGA1UEAwwKaHIuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABEBSeruIEO/ZTMOe9Tm8QGWvJo6j54ZcnSqMzAn2v2t18MMJ7dsu
95dtSyaJhNIUsMVPN6L0/xqp+n0bQ70+gJKjajBoMB0GA1UdDgQWBBR+U6Fqftnn
bQOXZNn2g9t0FcQPkTAfBgNVHSMEGDAWgBR+U6FqftnnbQOXZNn2g9t0FcQPkTAP
BgNVHRMBAf8EBTADAQH/MBUGA1UdEQQOMAyCCmhyLmV4YW1wbGUwCgYIKoZIzj0E
AwIDSAAwRQIgG2jrNglXHJWN4SR0LC0mIu/qHRK5Jgpg975CYWaURm4CIQD6IeVY
tJ1fZfJw5mCZG8YYBye4IwoGQ3fcwrqL2LBH3g==
-----END CERTIFICATE-----
`;
  const privateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgDo4kOAmOjj9jzCG/
YFvLU5jEMdoB0pnzdXDn+YJLh2mhRANCAARAUnq7iBDv2UzDnvU5vEBlryaOo+eG
XJ0qjMwJ9r9rdfDDCe3bLveXbUsmiYTSFLDFTzei9P8aqfp9G0O9PoCS
-----END PRIVATE KEY-----
`;
  const secure = (answer: RequestListener) =>
    listen(createTlsServer({ cert: certificate, key: privateKey }, answer));
  const resolve = async () => ['127.0.0.1'];

  it('trusts a certificate of the name that was asked for, though it connects to an address', async () => {
    const port = await secure((_request, response) => response.writeHead(200).end());
    const outcome = await postGuarded(`https://hr.example:${port}/`, {}, '{}', {
      ...{ networks: LOOPBACK, allowHttp: false, resolve, ca: certificate },
    });
    expect(outcome).toEqual({ status: 200, fault: null });
  });

  it('trusts neither an unknown certificate nor one of another name', async () => {
    const port = await secure((_request, response) => response.writeHead(200).end());
    const settings = { networks: LOOPBACK, allowHttp: false, resolve };
    const unknown = await postGuarded(`https://hr.example:${port}/`, {}, '{}', settings);
    expect(unknown).toEqual({ status: null, fault: 'TLS' });
    for (const host of ['other.example', '127.0.0.1']) {
      const wrong = await postGuarded(`https://${host}:${port}/`, {}, '{}', {
        ...settings,
        ca: certificate,
      });
      expect(wrong).toEqual({ status: null, fault: 'TLS' });
    }
  });
});

describe('the wait after a failure', () => {
  it('doubles from ten seconds to an hour, and is at least half of that', () => {
    const least = [1, 2, 3, 9, 10, 24].map((failures) =>
      waitSeconds(failures, { random: () => 0 }),
    );
    expect(least).toEqual([5, 10, 20, 1_280, 1_800, 1_800]);
    const most = [1, 2, 3, 9, 10, 1_000].map((failures) =>
      waitSeconds(failures, { random: () => 1 }),
    );
    expect(most).toEqual([10, 20, 40, 2_560, 3_600, 3_600]);
  });

  it('is as long as the receiver asks for, up to an hour, and never shorter than without', () => {
    const random = () => 0;
    expect([0, 60, 3_600, 90_000].map((asked) => waitSeconds(1, { asked, random }))).toEqual([
      5, 60, 3_600, 3_600,
    ]);
    expect(waitSeconds(24, { asked: 60, random })).toBe(1_800);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-30T08:00:00Z');
  it.each([
    ['120', 120],
    [' 0 ', 0],
    ['Mon, 30 Nov 2026 08:01:00 GMT', 60],
    ['Monday, 30-Nov-26 08:01:00 GMT', 60],
    ['Mon, 30 Nov 2026 07:00:00 GMT', 0],
    ['', null],
    ['-1', null],
    ['1.5', null],
    ['1e3', null],
    ['soon', null],
    ['2026-11-30', null],
    ['Mon, whenever', null],
    ['9'.repeat(400), null],
  ])('of %j is %j seconds', (text, seconds) => {
    expect(parseRetryAfter(text, now)).toBe(seconds);
  });

  it('is read of 429 and 503 alone', async () => {
    for (const [status, expected] of [
      [429, 7],
      [503, 7],
      [500, undefined],
      [200, undefined],
      [301, undefined],
    ] as const) {
      const port = await serve((_request, response) =>
        response.writeHead(status, { 'retry-after': '7' }).end(),
      );
      const outcome = await postGuarded(`http://127.0.0.1:${port}/`, {}, '{}', open);
      expect(outcome).toMatchObject({ status });
      expect('retryAfterSeconds' in outcome ? outcome.retryAfterSeconds : undefined).toBe(expected);
    }
  });
});

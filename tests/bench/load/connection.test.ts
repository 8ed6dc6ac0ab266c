import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Connection, encodeRequest } from './connection.ts';
import { runLoad } from './run-load.ts';

let server: Server;
let port: number;

beforeAll(async () => {
  server = createServer((request, response) => {
    let received = '';
    request.on('data', (chunk) => {
      received += chunk;
    });
    request.on('end', () => {
      if (request.url === '/chunked') {
        response.write('居民');
        setTimeout(() => response.end('委员会'), 5);
      } else if (request.url === '/close') {
        request.socket.destroy();
      } else {
        const body = `${request.method} ${request.url} ${received}`;
        response.writeHead(request.url === '/missing' ? 404 : 200, {
          'content-length': Buffer.byteLength(body),
        });
        response.end(body);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('Connection', () => {
  it('sends one request after another and gives status and body', async () => {
    const connection = await Connection.open(port);
    const first = await connection.send(
      encodeRequest({ method: 'POST', path: '/a', body: '{"名":1}' }),
    );
    expect([first.status, first.body.toString()]).toEqual([200, 'POST /a {"名":1}']);
    const second = await connection.send(encodeRequest({ method: 'GET', path: '/missing' }));
    expect([second.status, second.body.toString()]).toEqual([404, 'GET /missing ']);
    connection.close();
  });

  it('joins a body that comes in chunks', async () => {
    const connection = await Connection.open(port);
    const { body } = await connection.send(encodeRequest({ method: 'GET', path: '/chunked' }));
    expect(body.toString()).toBe('居民委员会');
    connection.close();
  });

  it('fails the request under way, and those after it, when the server hangs up', async () => {
    const connection = await Connection.open(port);
    const request = encodeRequest({ method: 'GET', path: '/close' });
    await expect(connection.send(request)).rejects.toThrow();
    await expect(connection.send(request)).rejects.toThrow();
  });
});

describe('runLoad', () => {
  const settings = () => ({ port, connections: 2, seconds: 0.2 });

  it('counts as an error every answer that differs from the checked one', async () => {
    const right = encodeRequest({ method: 'GET', path: '/right' });
    const wrong = encodeRequest({ method: 'GET', path: '/wrong' });
    const expected = Buffer.from('GET /right ');
    const result = await runLoad(
      [
        { bytes: right, expected },
        { bytes: wrong, expected },
      ],
      settings(),
    );
    expect(result.requests).toBeGreaterThan(2);
    const errors = result.errors.get('another answer than the checked one') ?? 0;
    expect(Math.abs(errors - result.requests / 2)).toBeLessThanOrEqual(1);
  });

  it('counts as an error every answer with another status than 200', async () => {
    const bytes = encodeRequest({ method: 'GET', path: '/missing' });
    const result = await runLoad([{ bytes, expected: Buffer.from('GET /missing ') }], settings());
    expect(result.errors.get('status 404')).toBe(result.requests);
  });
});

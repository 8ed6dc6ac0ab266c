import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDevProxy } from './dev-proxy.mjs';

const portOf = (server: Server) => (server.address() as AddressInfo).port;

describe('the development proxy', () => {
  const named = (name: string) =>
    createServer(async (incoming, response) => {
      let body = '';
      for await (const chunk of incoming) body += chunk;
      response.setHeader('x-from', name);
      response.end(`${incoming.method} ${incoming.url} ${body}`);
    }).on('upgrade', (_request, socket) => {
      const answer = [
        'HTTP/1.1 101 Switching Protocols',
        'Connection: Upgrade',
        'Upgrade: websocket',
      ];
      socket.end([...answer, `x-from: ${name}`, '', ''].join('\r\n'));
    });
  const api = named('api');
  const site = named('site');
  let proxy: Server;
  let url: string;

  const listen = (server: Server) =>
    new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  beforeAll(async () => {
    await Promise.all([listen(api), listen(site)]);
    proxy = createDevProxy({ apiPort: portOf(api), sitePort: portOf(site) });
    await listen(proxy);
    url = `http://127.0.0.1:${portOf(proxy)}`;
  });
  afterAll(() => {
    for (const server of [proxy, api, site]) server.close();
  });

  it.for([
    ['/graphql', 'api'],
    ['/graphql?query=1', 'api'],
    ['/api/auth/session', 'api'],
    ['/readyz', 'api'],
    ['/', 'site'],
    ['/courses/emergency/', 'site'],
  ])('sends %s to the %s', async ([path, name]) => {
    const response = await fetch(url + path, { method: 'POST', body: '你好' });
    expect(response.headers.get('x-from')).toBe(name);
    expect(await response.text()).toBe(`POST ${path} 你好`);
  });

  it('passes a WebSocket on to the site', async () => {
    const from = await new Promise((resolve, reject) => {
      request(`${url}/`, { headers: { connection: 'Upgrade', upgrade: 'websocket' } })
        .on('upgrade', (response, socket) => {
          socket.destroy();
          resolve(response.headers['x-from']);
        })
        .on('error', reject)
        .end();
    });
    expect(from).toBe('site');
  });

  it('answers 503 while a server is not up', async () => {
    const gone = createServer();
    await listen(gone);
    const port = portOf(gone);
    await new Promise((resolve) => gone.close(resolve));
    const early = createDevProxy({ apiPort: port, sitePort: port });
    await listen(early);
    const response = await fetch(`http://127.0.0.1:${portOf(early)}/`);
    expect(response.status).toBe(503);
    early.close();
  });
});

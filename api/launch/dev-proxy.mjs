/** One origin for development: the api's paths go to the api, everything else to Astro. */
import { createServer, request } from 'node:http';
import { connect } from 'node:net';

const API_PATHS = ['/graphql', '/api/', '/healthz', '/readyz'];

/**
 * @param {{ apiPort: number, sitePort: number }} ports both on 127.0.0.1
 * @returns {import('node:http').Server} not listening yet
 */
export function createDevProxy({ apiPort, sitePort }) {
  /** @param {string | undefined} url */
  const portFor = (url = '/') =>
    API_PATHS.some((path) => url.startsWith(path)) ? apiPort : sitePort;

  const server = createServer((incoming, response) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port: portFor(incoming.url),
        method: incoming.method,
        path: incoming.url,
        headers: incoming.headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    outgoing.on('error', () => {
      if (!response.headersSent) {
        response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' });
      }
      response.end('正在启动，请稍后刷新。 (still starting, reload in a moment)\n');
    });
    incoming.pipe(outgoing);
  });
  // Astro tells the page about saved files over a WebSocket.
  server.on('upgrade', (incoming, socket, head) => {
    const target = connect(portFor(incoming.url), '127.0.0.1', () => {
      const headers = incoming.rawHeaders.reduce(
        (text, word, index) => `${text}${word}${index % 2 === 0 ? ': ' : '\r\n'}`,
        '',
      );
      target.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${headers}\r\n`);
      target.write(head);
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
  });
  return server;
}

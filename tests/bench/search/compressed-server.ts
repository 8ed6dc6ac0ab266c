/**
 * A folder over HTTP as the product serves it, compressed by brotli, that counts what it sends. A
 * process of its own, so that its work is not taken for that of the search. Started by
 * `compressed-folder.ts`: says its port to the process that started it, and ends with it.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** The files of Pagefind's index are compressed already. */
const COMPRESSED = new Set(['.json', '.js', '.html', '.css', '.pagefind', '.pf_meta']);
/** No path of the site begins so. */
const SENT = '/-/sent';

const folder = process.argv[2] ?? '.';
const bodies = new Map<string, Buffer>();
const sent = new Map<string, number>();

async function bodyOf(path: string): Promise<Buffer> {
  const known = bodies.get(path);
  if (known !== undefined) return known;
  const file = await readFile(join(folder, normalize(decodeURIComponent(path))));
  const body = COMPRESSED.has(extname(path)) ? brotliCompressSync(file) : file;
  bodies.set(path, body);
  return body;
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === SENT) {
    response.end(JSON.stringify([...sent]));
    return;
  }
  bodyOf(pathname).then(
    (body) => {
      sent.set(pathname, (sent.get(pathname) ?? 0) + body.length);
      if (COMPRESSED.has(extname(pathname))) response.setHeader('content-encoding', 'br');
      response.end(body);
    },
    () => {
      response.statusCode = 404;
      response.end();
    },
  );
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());

/** A folder over HTTP as the product serves it, compressed by brotli, that counts what it sends. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** The files of Pagefind's index are compressed already. */
const COMPRESSED = new Set(['.json', '.js', '.html', '.css', '.pagefind', '.pf_meta']);

export interface CompressedFolder {
  /** Ends in a slash. */
  url: string;
  /** Bytes of bodies sent so far; with `counts`, of those whose path it accepts. */
  bytesSent(counts?: (path: string) => boolean): number;
  close(): Promise<void>;
}

export async function serveCompressed(folder: string): Promise<CompressedFolder> {
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    bytesSent: (counts = () => true) =>
      [...sent].reduce((sum, [path, bytes]) => (counts(path) ? sum + bytes : sum), 0),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/**
 * The engine over a built folder, for tests and the search bench: a static file server on loopback,
 * since Pagefind fetches its files, and the same engine as in the browser.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEngine, type SearchEngine } from './engine.ts';

export interface FolderEngine {
  engine: SearchEngine;
  /** Bytes served so far, before compression. */
  bytesServed(): number;
  close(): Promise<void>;
}

/** Serves `dist` and returns an engine that reads from it. Close it when done. */
export async function openFolderEngine(dist: string): Promise<FolderEngine> {
  let bytes = 0;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    // A long computation outlives a kept connection, and the next request on it would be lost.
    response.setHeader('connection', 'close');
    try {
      const body = await readFile(path.join(dist, path.normalize(decodeURIComponent(pathname))));
      bytes += body.length;
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  // The query makes each folder a module of its own: Pagefind keeps its state in the module.
  const engine = createEngine(
    base,
    () => import(`${pathToFileURL(path.join(dist, 'pagefind', 'pagefind.js')).href}?${base}`),
  );
  return {
    engine,
    bytesServed: () => bytes,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/**
 * GraphiQL for a browser that opens `/graphql`: the packages' own bundles served from here, so that
 * it works without the internet and under a policy as strict as that of the site.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contentSecurityPolicy } from './security-headers.ts';

const OWN = fileURLToPath(new URL('graphiql/', import.meta.url));
const require = createRequire(import.meta.url);

function inPackage(name: string, file: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), file);
}

const ASSETS: Readonly<Record<string, { file: () => string; type: string }>> = {
  'react.js': {
    file: () => inPackage('react', 'umd/react.production.min.js'),
    type: 'text/javascript',
  },
  'react-dom.js': {
    file: () => inPackage('react-dom', 'umd/react-dom.production.min.js'),
    type: 'text/javascript',
  },
  'graphiql.js': { file: () => inPackage('graphiql', 'graphiql.min.js'), type: 'text/javascript' },
  'graphiql.css': { file: () => inPackage('graphiql', 'graphiql.min.css'), type: 'text/css' },
  'page.js': { file: () => join(OWN, 'page.js'), type: 'text/javascript' },
  'page.css': { file: () => join(OWN, 'page.css'), type: 'text/css' },
};

/** A browser that was pointed at `/graphql`, not a client that sends an operation by GET. */
export function wantsGraphiql(request: FastifyRequest): boolean {
  const query = request.query as Record<string, unknown>;
  return (
    request.method === 'GET' &&
    query.query === undefined &&
    (request.headers.accept ?? '').includes('text/html')
  );
}

export async function sendGraphiql(reply: FastifyReply, isHttps: boolean): Promise<FastifyReply> {
  const page = await readFile(join(OWN, 'page.html'), 'utf8');
  // Its dialogs add a style element of their own, with the width of the scroll bar in it: no hash
  // could be known beforehand.
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy({
    scriptHashes: [],
    styleHashes: [`nonce-${nonce}`],
    isHttps,
  });
  return reply
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page.replace('%STYLE_NONCE%', nonce));
}

export function registerGraphiqlAssets(app: FastifyInstance): void {
  for (const [name, asset] of Object.entries(ASSETS)) {
    app.get(`/graphql/assets/${name}`, async (_request, reply) =>
      reply
        .header('cache-control', 'public, max-age=3600')
        .type(`${asset.type}; charset=utf-8`)
        .send(await readFile(asset.file(), 'utf8')),
    );
  }
}

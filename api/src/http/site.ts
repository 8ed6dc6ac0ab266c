/**
 * The built site at `/`. File names under `_astro` carry a hash of their content and are kept for
 * good; everything else is asked for again each time and answered from its ETag.
 */
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../shared/errors.ts';
import { errorBody } from './error-handler.ts';
import { pathOf } from './logging.ts';
import { hashesOfSite } from './script-hashes.ts';
import { contentSecurityPolicy } from './security-headers.ts';

const HASHED = /^\/_astro\/|^\/pagefind\/(fragment|index)\//;
// Gzip files by another name. Served as octet-stream they would be labelled brotli by the compression
// plugin, which finds out too late that they are compressed already, and no browser could read them.
const SEARCH_INDEX = /\.(pf_meta|pf_index|pf_fragment|pagefind)$/;
const YEAR_SECONDS = 31_536_000;

export interface SiteSettings {
  /** Folder of the built site; it may be missing, then only the API is served. */
  siteDir: string | null;
  isHttps: boolean;
}

/** The policy for the present build: read again when the build has changed. */
function makePolicyReader(siteDir: string, isHttps: boolean): () => Promise<string> {
  let builtAt = -1;
  let policy: Promise<string> | undefined;
  return async () => {
    const { mtimeMs } = await stat(join(siteDir, 'index.html'));
    if (policy === undefined || mtimeMs !== builtAt) {
      builtAt = mtimeMs;
      policy = hashesOfSite(siteDir).then((scriptHashes) =>
        contentSecurityPolicy({ scriptHashes, isHttps }),
      );
    }
    return policy;
  };
}

function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = pathOf(request.url);
  return reply.code(404).send(errorBody(path, new ApiError('ROUTE_NOT_FOUND')));
}

function wantsPage(request: FastifyRequest): boolean {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return isRead && (request.headers.accept ?? '').includes('text/html');
}

export async function registerSite(app: FastifyInstance, settings: SiteSettings): Promise<void> {
  const { siteDir, isHttps } = settings;
  if (siteDir === null || !existsSync(join(siteDir, 'index.html'))) {
    app.setNotFoundHandler(answerNotFound);
    return;
  }
  const readPolicy = makePolicyReader(siteDir, isHttps);
  // Now rather than on the first request, which would wait for it.
  await readPolicy();

  await app.register(fastifyStatic, {
    root: siteDir,
    prefix: '/',
    index: ['index.html'],
    redirect: true,
    preCompressed: true,
    cacheControl: false,
    etag: true,
    dotfiles: 'ignore',
    globIgnore: ['**/*.map'],
    setHeaders: (reply, path) => {
      if (SEARCH_INDEX.test(path)) reply.header('content-type', 'application/gzip');
    },
  });

  app.addHook('onSend', async (request, reply) => {
    const type = String(reply.getHeader('content-type') ?? '');
    if (reply.hasHeader('cache-control')) return;
    const path = pathOf(request.url);
    if (path.startsWith('/graphql') || path.startsWith('/api/')) {
      reply.header('cache-control', 'no-store');
      return;
    }
    reply.header(
      'cache-control',
      HASHED.test(path) && reply.statusCode < 400
        ? `public, max-age=${YEAR_SECONDS}, immutable`
        : 'no-cache',
    );
    // The service worker fetches under the policy of its own file, not under that of a page.
    if (type.includes('text/html') || path === '/sw.js') {
      reply.header('content-security-policy', await readPolicy());
    }
  });

  app.setNotFoundHandler(async (request, reply) => {
    if (!wantsPage(request)) return answerNotFound(request, reply);
    const page = await readFile(join(siteDir, '404.html'), 'utf8').catch(() => null);
    if (page === null) return answerNotFound(request, reply);
    return reply.code(404).type('text/html; charset=utf-8').send(page);
  });
}

/**
 * The built site at `/`. File names under `_astro` carry a hash of their content and are kept for
 * good; everything else is asked for again each time and answered from its ETag.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../platform/errors.ts';
import { describeError } from '../platform/log-error.ts';
import { errorBody } from './error-handler.ts';
import { pathOf } from './logging.ts';
import { openMovedAddresses } from './moved-addresses.ts';
import { openSitePolicy } from './site-policy.ts';

const HASHED = /^\/_astro\/|^\/pagefind\/(fragment|index)\/|^\/search-data\/about\//;
// Gzip files by another name. Served as octet-stream they would be labelled brotli by the compression
// plugin, which finds out too late that they are compressed already, and no browser could read them.
const SEARCH_INDEX = /\.pf_index$/;
// No list of types knows the ending, and a browser should show the file instead of saving it.
const SDL = '/schema.graphql';
/** Pages that authors can rename. */
const MAY_HAVE_MOVED = /^\/(?:courses|cards|samples)\//;
const YEAR_SECONDS = 31_536_000;

export interface SiteSettings {
  /** Folder of the built site; it may be missing, then only the API is served. */
  siteDir: string | null;
  isHttps: boolean;
}

function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = pathOf(request.url);
  return reply.code(404).send(errorBody(path, new ApiError('ROUTE_NOT_FOUND')));
}

function isRead(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function wantsPage(request: FastifyRequest): boolean {
  return isRead(request) && (request.headers.accept ?? '').includes('text/html');
}

export async function registerSite(app: FastifyInstance, settings: SiteSettings): Promise<void> {
  const { siteDir, isHttps } = settings;
  if (siteDir === null || !existsSync(join(siteDir, 'index.html'))) {
    app.setNotFoundHandler(answerNotFound);
    return;
  }
  const readPolicy = await openSitePolicy(siteDir, isHttps, (error) => {
    app.log.warn(
      { error: describeError(error) },
      'the security policy of the site was not read again',
    );
  });

  const readMoved = await openMovedAddresses(siteDir, (error) => {
    app.log.warn(
      { error: describeError(error) },
      'the old addresses of pages of the site were not read again',
    );
  });

  app.addHook('onRequest', async (request, reply) => {
    const path = pathOf(request.url);
    if (!isRead(request) || !MAY_HAVE_MOVED.test(path)) return;
    const to = (await readMoved()).get(path.replace(/\/?(?:index\.html)?$/, '/'));
    if (to !== undefined) return reply.redirect(to + request.url.slice(path.length), 301);
  });

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
    const path = pathOf(request.url);
    // Not by `setHeaders`: of a compressed copy the type is set after it.
    if (path === SDL && reply.statusCode === 200) reply.type('text/plain; charset=utf-8');
    const type = String(reply.getHeader('content-type') ?? '');
    if (reply.hasHeader('cache-control')) return;
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

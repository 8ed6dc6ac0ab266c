/**
 * Security headers of every answer. Scripts and styles come from our own files and from the inline
 * ones of the build, known by their hashes; WebAssembly is allowed because the search compiles it.
 * Plain http on a LAN must work, so nothing forces https unless PUBLIC_URL says that is how the site
 * is reached.
 */
import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

export interface PolicySettings {
  /** Of inline scripts, such as `sha256-…`, without quotes. */
  scriptHashes: readonly string[];
  /** Of inline styles; or `nonce-…`. */
  styleHashes: readonly string[];
  /** Whether browsers reach the server by https. */
  isHttps: boolean;
}

const sources = (known: string[], hashes: readonly string[]): string =>
  [...known, ...hashes.map((hash) => `'${hash}'`)].join(' ');

export function contentSecurityPolicy(settings: PolicySettings): string {
  const { scriptHashes, styleHashes, isHttps } = settings;
  const directives = [
    "default-src 'self'",
    `script-src ${sources(["'self'", "'wasm-unsafe-eval'"], scriptHashes)}`,
    `style-src ${sources(["'self'"], styleHashes)}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ];
  return directives.join('; ');
}

/** What helmet sets. It is the same for every answer, so it is asked once. */
function helmetHeaders(isHttps: boolean): OutgoingHttpHeaders {
  const setHeaders = helmet({
    // Set per answer, since the site's hashes may change with a rebuild; this one is for the rest.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000 } : false,
    // Not no-referrer: with that, browsers send `Origin: null` and our own forms would be refused.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  setHeaders(request, response, (error) => {
    if (error !== undefined) throw error as Error;
  });
  return response.getHeaders();
}

export function registerSecurityHeaders(app: FastifyInstance, isHttps: boolean): void {
  const headers = helmetHeaders(isHttps);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

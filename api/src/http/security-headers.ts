/**
 * Security headers of every answer. Scripts run from our own files and from the inline ones of the
 * build, known by their hashes; WebAssembly is allowed because the search compiles it. Plain http on
 * a LAN must work, so nothing forces https unless PUBLIC_URL says that is how the site is reached.
 */
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

export interface PolicySettings {
  scriptHashes: readonly string[];
  /** Whether browsers reach the server by https. */
  isHttps: boolean;
}

export function contentSecurityPolicy({ scriptHashes, isHttps }: PolicySettings): string {
  const directives = [
    "default-src 'self'",
    `script-src ${["'self'", "'wasm-unsafe-eval'", ...scriptHashes].join(' ')}`,
    // Components set style attributes; a style cannot read or send anything with the other rules.
    "style-src 'self' 'unsafe-inline'",
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

export async function registerSecurityHeaders(
  app: FastifyInstance,
  isHttps: boolean,
): Promise<void> {
  await app.register(helmet, {
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
}

/**
 * Security headers of every answer. Scripts and styles come from our own files and from the inline
 * ones of the build, known by their hashes; WebAssembly is allowed because the search compiles it.
 * Plain http on a LAN must work, so nothing forces https unless PUBLIC_URL says that is how the site
 * is reached.
 */
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

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

/**
 * `/api/auth/*`: hands the named routes to the sign-in library or to those of our own, and answers 404
 * to all others, so that a route which a plugin or a new version brings along is closed until someone
 * opens it here. Every
 * request that changes something must say where it comes from, also one without cookies, which the
 * library alone would let through.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Auth } from '../modules/account/auth.ts';
import { AUTH_ERROR_TABLE, AUTH_MESSAGES, waitingTime } from '../modules/account/auth-messages.ts';
import { ADDRESS_HEADER, SSO_PROVIDER } from '../modules/account/auth-names.ts';
import { ApiError } from '../platform/errors.ts';
import { holdsUnstorable } from '../platform/unstorable-text.ts';
import { originOf } from './origin.ts';
import { OWN_AUTH_ROUTES, type OwnAuthRoutes } from './own-auth-routes.ts';

const GET_ROUTES = ['/get-session'];
const POST_ROUTES = [
  '/sign-in/username',
  '/sign-out',
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/get-totp-uri',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/generate-backup-codes',
];
const SSO_GET_ROUTES = [`/callback/${SSO_PROVIDER}`];
const SSO_POST_ROUTES = ['/sign-in/social'];

const HIDDEN: ReadonlySet<string> = new Set(['token', 'email', 'emailVerified', 'image']);

export interface AuthRoutesSettings {
  auth(): Promise<Auth>;
  baseUrl: string;
  trustedOrigins: readonly string[];
  hasSingleSignOn: boolean;
  ownRoutes: OwnAuthRoutes;
}

/** All routes that are open, as `METHOD /path`; the tests of origins walk this list. */
export function openAuthRoutes(hasSingleSignOn: boolean): string[] {
  const gets = hasSingleSignOn ? [...GET_ROUTES, ...SSO_GET_ROUTES] : GET_ROUTES;
  const posts = hasSingleSignOn ? [...POST_ROUTES, ...SSO_POST_ROUTES] : POST_ROUTES;
  return [
    ...gets.map((path) => `GET ${path}`),
    ...posts.map((path) => `POST ${path}`),
    ...OWN_AUTH_ROUTES,
  ];
}

function refuse(reply: FastifyReply, status: number, code: string): FastifyReply {
  return reply.code(status).send({ code, message: AUTH_MESSAGES[code] ?? code });
}

/** The library's answer with its message in Chinese where we have one, and what must not leave removed. */
async function toReply(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(response.status);
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  reply.header('cache-control', 'no-store');
  const text = await response.text();
  if (!response.headers.get('content-type')?.includes('application/json')) return reply.send(text);
  const body: unknown = JSON.parse(text === '' ? 'null' : text);
  if (response.status === 429 && codeOf(body) === null) return refuseRate(response, reply);
  const shown = presentable(body);
  const code = codeOf(shown);
  // A code of the library that nobody has met yet: its text is English and made for developers.
  if (!response.ok && (code === null || !(code in AUTH_ERROR_TABLE))) {
    return reply.send({
      code: code ?? 'REFUSED',
      message: `登录服务拒绝了这个请求（${code ?? response.status}）。`,
    });
  }
  return reply.send(shown);
}

function codeOf(body: unknown): string | null {
  const { code } = (body ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : null;
}

/** The library's limit for an address, which has no code and says when to come back in a header of its own. */
function refuseRate(response: Response, reply: FastifyReply): FastifyReply {
  const retryAfterSeconds = Math.max(1, Number(response.headers.get('x-retry-after')) || 1);
  reply.header('retry-after', String(retryAfterSeconds));
  return reply.send({
    code: 'TOO_MANY_SIGN_INS',
    message: `同一个网络地址登录得太密，请 ${waitingTime(retryAfterSeconds)}后再试。密码没有被核对，不是你输错了。`,
    retryAfterSeconds,
  });
}

/** Without session tokens, which belong in the cookie only, and without the placeholder address. */
export function presentable(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(presentable);
  if (typeof body !== 'object' || body === null) return body;
  const shown: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(body)) {
    if (HIDDEN.has(key)) continue;
    shown[key] = key === 'session' || key === 'user' ? presentable(value) : value;
  }
  const code = shown.code;
  if (typeof code === 'string' && typeof shown.message === 'string') {
    shown.message = AUTH_MESSAGES[code] ?? shown.message;
  }
  return shown;
}

export function registerAuthRoutes(app: FastifyInstance, settings: AuthRoutesSettings): void {
  const open = new Set(openAuthRoutes(settings.hasSingleSignOn));
  const trusted = new Set(settings.trustedOrigins);

  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/api/auth/*',
    handler: async (request, reply) => {
      const url = new URL(request.url, settings.baseUrl);
      const path = url.pathname.slice('/api/auth'.length);
      const route = `${request.method} ${path}`;
      if (!open.has(route)) {
        return reply.code(404).send({ code: 'ROUTE_NOT_FOUND', message: '没有这个地址。' });
      }
      if (request.method !== 'GET') {
        const origin = originOf(request);
        if (origin === null) return refuse(reply, 403, 'MISSING_OR_NULL_ORIGIN');
        if (!trusted.has(origin)) return refuse(reply, 403, 'INVALID_ORIGIN');
        if (holdsUnstorable(request.body)) throw new ApiError('UNSTORABLE_TEXT');
      }
      const own = settings.ownRoutes[route as keyof OwnAuthRoutes];
      if (own !== undefined) return own(request, reply.header('cache-control', 'no-store'));
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers)) {
        if (value !== undefined && name !== 'content-length' && !name.startsWith('x-forwarded')) {
          headers.set(name, Array.isArray(value) ? value.join(', ') : value);
        }
      }
      headers.set(ADDRESS_HEADER, request.ip);
      const auth = await settings.auth();
      const response = await auth.handler(
        new Request(new URL(url.pathname + url.search, settings.baseUrl), {
          method: request.method,
          headers,
          ...(request.method === 'GET' ? {} : { body: JSON.stringify(request.body ?? {}) }),
        }),
      );
      // A shared office PC keeps nothing of the person who left: no lessons, answers or cookies.
      if (path === '/sign-out' && response.ok) {
        reply.header('clear-site-data', '"cache", "cookies", "storage"');
      }
      return toReply(response, reply);
    },
  });
}

/**
 * What the server logs, as JSON lines. A request is one line with its path but not its query, body,
 * cookies or authorization: those hold answers, passwords and keys. Redaction is the second wall,
 * should somebody log an object that carries one.
 */
import type { FastifyServerOptions } from 'fastify';
import { describeError } from '../platform/log-error.ts';

const SECRETS = [
  'password',
  'currentPassword',
  'newPassword',
  'token',
  'cookie',
  'authorization',
  'key',
  'secret',
  'response',
  'answers',
  'phone',
];

/** Fastify's logger options. `stream` takes each line. */
export function loggerOptions(
  level: string,
  stream: { write(line: string): void },
): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]),
      censor: '[removed]',
    },
    serializers: {
      err: (error: unknown) => describeError(error) as never,
      error: (error: unknown) => describeError(error) as never,
      req: (request: { method: string; url: string }) =>
        ({ method: request.method, path: pathOf(request.url) }) as never,
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }) as never,
    },
    stream,
  };
}

/** The path without the query, which may hold variables. */
export function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

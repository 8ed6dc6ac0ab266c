/** Requests to the sign-in routes as a browser on the site sends them. */
import { createHmac } from 'node:crypto';
import { cookieHeaderOf, type TestApi } from '../../testkit/api.ts';

export interface AuthAnswer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: bodies of many routes
  body: any;
  /** Cookies set by the answer, as a browser would send them back. */
  cookie: string;
}

export async function callAuth(
  api: TestApi,
  path: string,
  options: {
    method?: 'GET' | 'POST';
    body?: unknown;
    cookie?: string;
    headers?: Record<string, string>;
  } = {},
): Promise<AuthAnswer> {
  const method = options.method ?? 'POST';
  const response = await fetch(`${api.url}/api/auth${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(method === 'POST' ? { 'content-type': 'application/json', origin: api.url } : {}),
      ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
      ...options.headers,
    },
    ...(method === 'POST' ? { body: JSON.stringify(options.body ?? {}) } : {}),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
    cookie: cookieHeaderOf(response),
  };
}

export function signInAs(api: TestApi, username: string, password: string, headers = {}) {
  return callAuth(api, '/sign-in/username', { body: { username, password }, headers });
}

/** Kind and codes that the viewer query gives for these cookies. */
export async function viewerKind(api: TestApi, cookie: string): Promise<unknown> {
  const answer = await api.graphql<{ viewer: { kind: string } }>(
    '{ viewer { kind } }',
    {},
    { cookie },
  );
  return answer.data?.viewer.kind;
}

/** RFC 6238 with SHA-1, six digits, 30 seconds: what an authenticator app shows. */
export function totp(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const bits = [...secret]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) as number) & 0xf;
  const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, '0');
}

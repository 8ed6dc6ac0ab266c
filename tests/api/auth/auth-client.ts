/** Requests to the sign-in routes as a browser on the site sends them. */
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

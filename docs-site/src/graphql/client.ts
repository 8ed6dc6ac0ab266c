/**
 * Asks the API. Everything that can go wrong becomes a value with a kind the pages can act on; a
 * page never sees an exception, a stack trace or a foreign sentence.
 */
import type { Operation } from './operation.ts';

export type ApiFailure =
  /** No answer from an API: no network, server down, or a site served without one. */
  | { kind: 'UNREACHABLE' }
  /** Nobody is signed in, or the session has ended. */
  | { kind: 'SIGNED_OUT' }
  /** Too many requests; try again after so many seconds. */
  | { kind: 'BUSY'; retryAfterSeconds: number }
  /** The API refused or failed; `message` is for the reader when it is in Chinese. */
  | { kind: 'FAILED'; code: string; message: string };

export type ApiResult<T> = { ok: true; data: T } | { ok: false; failure: ApiFailure };

const TIMEOUT_MILLISECONDS = 15_000;

interface Body<T> {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Codes that mean “sign in first”, also when a mutation gives them as a refusal. */
const SIGNED_OUT_CODES: ReadonlySet<string> = new Set(['NOT_SIGNED_IN', 'SESSION_EXPIRED']);

/** What a code and its sentence mean to a page. */
export function failureOf(code: string, message: string): ApiFailure {
  return SIGNED_OUT_CODES.has(code) ? { kind: 'SIGNED_OUT' } : { kind: 'FAILED', code, message };
}

/** Reads the body as the API's; null when something else answered, such as a static host's page. */
async function bodyOf<T>(response: Response): Promise<Body<T> | null> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) return null;
  try {
    return (await response.json()) as Body<T>;
  } catch {
    return null;
  }
}

/**
 * Sends one operation to `/graphql` of this site with the session's cookie. A partial answer
 * (data with errors) counts as failed: pages ask for what they show and nothing else.
 */
export async function ask<T, V>(
  operation: Operation<T, V>,
  variables: V,
  send: typeof fetch = fetch,
): Promise<ApiResult<T>> {
  let response: Response;
  try {
    response = await send('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
      },
      body: JSON.stringify({ query: operation, variables }),
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
  } catch {
    return { ok: false, failure: { kind: 'UNREACHABLE' } };
  }
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after'));
    return {
      ok: false,
      failure: {
        kind: 'BUSY',
        retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : 10,
      },
    };
  }
  const body = await bodyOf<T>(response);
  if (body === null) return { ok: false, failure: { kind: 'UNREACHABLE' } };
  const error = body.errors?.[0];
  if (error !== undefined) {
    return { ok: false, failure: failureOf(error.extensions?.code ?? 'UNKNOWN', error.message) };
  }
  if (body.data == null) return { ok: false, failure: { kind: 'UNREACHABLE' } };
  return { ok: true, data: body.data };
}

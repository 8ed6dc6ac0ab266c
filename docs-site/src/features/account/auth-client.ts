/**
 * Signing in, out, changing the password and one's own sessions, over `/api/auth/*`. The server's sentences are in
 * Chinese and are shown as they are; everything else becomes a kind.
 */
export type AuthFailure =
  | { kind: 'UNREACHABLE' }
  | { kind: 'SIGNED_OUT' }
  | { kind: 'REFUSED'; code: string; message: string };
export type AuthResult<T> = { ok: true; data: T } | { ok: false; failure: AuthFailure };

const TIMEOUT_MILLISECONDS = 15_000;
const CHINESE = /\p{Script=Han}/u;

async function request<T>(
  path: string,
  options: RequestInit,
  send: typeof fetch,
): Promise<AuthResult<T>> {
  let response: Response;
  try {
    response = await send(`/api/auth${path}`, {
      credentials: 'same-origin',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      ...options,
    });
  } catch {
    return { ok: false, failure: { kind: 'UNREACHABLE' } };
  }
  // A static host answers with a page of its own.
  if (!(response.headers.get('content-type') ?? '').includes('json')) {
    return response.ok && response.status === 204
      ? { ok: true, data: {} as T }
      : { ok: false, failure: { kind: 'UNREACHABLE' } };
  }
  const data = (await response.json().catch(() => null)) as
    | (T & { code?: string; message?: string })
    | null;
  if (response.ok) return { ok: true, data: (data ?? {}) as T };
  if (response.status >= 500 || response.status === 404) {
    return { ok: false, failure: { kind: 'UNREACHABLE' } };
  }
  const code = data?.code ?? String(response.status);
  const message = data?.message ?? '';
  if (response.status === 401 && code === 'UNAUTHORIZED') {
    return { ok: false, failure: { kind: 'SIGNED_OUT' } };
  }
  return {
    ok: false,
    failure: { kind: 'REFUSED', code, message: CHINESE.test(message) ? message : '' },
  };
}

function post<T>(path: string, body: object, send: typeof fetch): Promise<AuthResult<T>> {
  const headers = { 'content-type': 'application/json' };
  return request(path, { method: 'POST', headers, body: JSON.stringify(body) }, send);
}

export interface SignInAnswer {
  /** True when a code of the second factor is asked for next. */
  twoFactorRedirect?: boolean;
}

/** Signs in with a staff number or phone number. `remember` keeps the session after the browser closes. */
export function signIn(
  input: { name: string; password: string; remember: boolean },
  send: typeof fetch = fetch,
): Promise<AuthResult<SignInAnswer>> {
  const { name, password, remember } = input;
  return post('/sign-in/username', { username: name.trim(), password, rememberMe: remember }, send);
}

/** Completes a sign-in with a code of the authenticator, or with one of the backup codes. */
export function verifySecondFactor(
  input: { code: string; isBackup: boolean },
  send: typeof fetch = fetch,
): Promise<AuthResult<object>> {
  const path = input.isBackup ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp';
  return post(path, { code: input.code.trim() }, send);
}

export function signOut(send: typeof fetch = fetch): Promise<AuthResult<object>> {
  return post('/sign-out', {}, send);
}

/** Changes the password; everywhere else the person is signed out. */
export function changePassword(
  input: { currentPassword: string; newPassword: string },
  send: typeof fetch = fetch,
): Promise<AuthResult<object>> {
  return post('/change-password', { ...input, revokeOtherSessions: true }, send);
}

/** Whether this server has single sign-on; false when it cannot be asked. */
export async function offersSingleSignOn(send: typeof fetch = fetch): Promise<boolean> {
  const answer = await request<{ singleSignOn?: unknown }>('/sign-in-methods', {}, send);
  return answer.ok && answer.data.singleSignOn === true;
}

/**
 * Begins a sign-in at the identity provider; returns the address to go to. From there the browser comes
 * back to `returnTo`, a path of this site, with `error` in the query when it was in vain.
 */
export async function beginSingleSignOn(
  returnTo: string,
  send: typeof fetch = fetch,
): Promise<AuthResult<{ url: string }>> {
  const body = {
    provider: 'sso',
    callbackURL: returnTo,
    errorCallbackURL: returnTo,
    disableRedirect: true,
  };
  const answer = await post<{ url?: unknown }>('/sign-in/social', body, send);
  if (!answer.ok) return answer;
  const { url } = answer.data;
  return typeof url === 'string' && /^https?:/.test(url)
    ? { ok: true, data: { url } }
    : { ok: false, failure: { kind: 'UNREACHABLE' } };
}

/** A place where the person is signed in. */
export interface OwnSession {
  id: string;
  createdAt: string;
  /** As the browser named itself; null when it did not. */
  userAgent: string | null;
  /** Whether it is the session of this browser. */
  isCurrent: boolean;
}

/** Newest first. */
export function listSessions(
  send: typeof fetch = fetch,
): Promise<AuthResult<{ sessions: OwnSession[] }>> {
  return request('/sessions', {}, send);
}

/** Ends one session of another place, or with null all of them. */
export function endSessions(
  sessionId: string | null,
  send: typeof fetch = fetch,
): Promise<AuthResult<{ ended: number }>> {
  return post('/end-sessions', sessionId === null ? { others: true } : { sessionId }, send);
}

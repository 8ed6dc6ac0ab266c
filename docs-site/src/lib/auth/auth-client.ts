/**
 * Signing in, out and changing the password, over `/api/auth/*`. The server's sentences are in
 * Chinese and are shown as they are; everything else becomes a kind.
 */
export type AuthFailure =
  | { kind: 'UNREACHABLE' }
  | { kind: 'SIGNED_OUT' }
  | { kind: 'REFUSED'; code: string; message: string };
export type AuthResult<T> = { ok: true; data: T } | { ok: false; failure: AuthFailure };

const TIMEOUT_MILLISECONDS = 15_000;
const CHINESE = /\p{Script=Han}/u;

async function post<T>(path: string, body: object, send: typeof fetch): Promise<AuthResult<T>> {
  let response: Response;
  try {
    response = await send(`/api/auth${path}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
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

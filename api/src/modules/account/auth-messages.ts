/**
 * The codes that the sign-in routes refuse with, beside those of `platform/errors.ts`: what they say to
 * people and what they mean. Codes of the library that are missing here keep the library's text.
 * Printed to `api/ERRORS.md`.
 */

interface AuthErrorEntry {
  /** For people, in Chinese; null where the message is made for the case. */
  message: string | null;
  /** For the reader of the table. */
  meaning: string;
}

export const AUTH_ERROR_TABLE: Readonly<Record<string, AuthErrorEntry>> = {
  INVALID_USERNAME_OR_PASSWORD: {
    message: '工号（或手机号）或密码不正确。',
    meaning: 'No account has this name, or the password is another; which of the two is not told.',
  },
  INVALID_USERNAME: {
    message: '工号只能包含小写字母、数字和 . _ -。',
    meaning: 'The name holds other characters than a staff number may.',
  },
  USERNAME_TOO_SHORT: {
    message: '工号至少 2 个字符。',
    meaning: 'The name has fewer than 2 characters.',
  },
  USERNAME_TOO_LONG: {
    message: '工号最多 32 个字符。',
    meaning: 'The name has more than 32 characters.',
  },
  VALIDATION_ERROR: {
    message: '请求的内容不完整，或者格式不对。',
    meaning: 'The body lacks a field, or one of another type.',
  },
  INVALID_PASSWORD: {
    message: '现在的密码不正确。',
    meaning: 'The present password, sent to change something, is wrong.',
  },
  PASSWORD_TOO_SHORT: {
    message: '密码至少 8 个字符。',
    meaning: 'The new password has fewer than 8 characters.',
  },
  PASSWORD_TOO_LONG: {
    message: '密码最多 128 个字符。',
    meaning: 'The new password has more than 128 characters.',
  },
  UNAUTHORIZED: {
    message: '请先登录。',
    meaning: 'The route needs a session.',
  },
  INVALID_ORIGIN: {
    message: '请求来自不受信任的网址。如果这是你的站点，请在服务器上把 PUBLIC_URL 设为它的地址。',
    meaning: 'The request comes from a page of an origin that is not trusted.',
  },
  MISSING_OR_NULL_ORIGIN: {
    message: '请求没有标明来源（Origin），已被拒绝。',
    meaning: 'The request changes something and does not say from which origin it comes.',
  },
  INVALID_CALLBACK_URL: {
    message: '登录后的跳转地址不受信任。',
    meaning: 'The address to go to after signing in is not of a trusted origin.',
  },
  INVALID_CODE: {
    message: '验证码不正确。',
    meaning: 'The one-time code of the second factor is wrong or too old.',
  },
  INVALID_TWO_FACTOR_COOKIE: {
    message: '两步验证已超时，请重新登录。',
    meaning: 'The step between password and code took too long, or was left out.',
  },
  INVALID_BACKUP_CODE: {
    message: '备用码不正确。',
    meaning: 'The backup code is wrong or was used before.',
  },
  TOTP_NOT_ENABLED: {
    message: '你还没有开启两步验证。',
    meaning: 'The account has no second factor.',
  },
  TWO_FACTOR_NOT_ENABLED: {
    message: '你还没有开启两步验证。',
    meaning: 'The account has no second factor.',
  },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: {
    message: '验证码错误次数过多，请重新登录。',
    meaning: 'The second factor was guessed at too often: begin again with the password.',
  },
  PROVIDER_NOT_FOUND: {
    message: '没有配置单点登录。',
    meaning: 'The server has no single sign-on.',
  },
  SESSION_EXPIRED: {
    message: '登录已失效，请重新登录。',
    meaning: 'The session is over, or too old for what was asked.',
  },
  TOO_MANY_GUESSES: {
    message: null,
    meaning:
      'The password of this account was guessed at too often from here; or it is guessed at from many places, and browsers in which its owner has not signed in before wait their turn. It was not looked at. `retryAfterSeconds` and the header `Retry-After` tell when to try again.',
  },
  TOO_MANY_SIGN_INS: {
    message: null,
    meaning:
      'More than 450 requests of this kind came from one address within five minutes. Nothing was looked at. `retryAfterSeconds` and the header `Retry-After` tell when to try again.',
  },
  PASSWORD_REFUSED: {
    message: null,
    meaning: 'The new password is too common, too much like the name, or the old one again.',
  },
  PERSON_DISABLED: {
    message: '该账号已停用，请联系管理员。',
    meaning: 'The password was right; an administrator has disabled the account.',
  },
  PERSON_MERGED: {
    message: null,
    meaning:
      'The password was right; the entry was merged into another one of the same person, whose staff number the message names.',
  },
};

/** Seconds as people say them. */
export const waitingTime = (seconds: number): string =>
  seconds <= 120 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`;

/** What the codes say to people. */
export const AUTH_MESSAGES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(AUTH_ERROR_TABLE).flatMap(([code, { message }]) =>
    message === null ? [] : [[code, message]],
  ),
);

/** What the sign-in library's codes say to people; codes that are missing here keep the library's text. */
export const AUTH_MESSAGES: Readonly<Record<string, string>> = {
  INVALID_USERNAME_OR_PASSWORD: '工号（或手机号）或密码不正确。',
  INVALID_USERNAME: '工号只能包含小写字母、数字和 . _ -。',
  USERNAME_TOO_SHORT: '工号至少 2 个字符。',
  USERNAME_TOO_LONG: '工号最多 32 个字符。',
  INVALID_PASSWORD: '原密码不正确。',
  PASSWORD_TOO_SHORT: '密码至少 8 个字符。',
  PASSWORD_TOO_LONG: '密码最多 128 个字符。',
  UNAUTHORIZED: '请先登录。',
  INVALID_ORIGIN:
    '请求来自不受信任的网址。如果这是你的站点，请在服务器上把 PUBLIC_URL 设为它的地址。',
  MISSING_OR_NULL_ORIGIN: '请求没有标明来源（Origin），已被拒绝。',
  INVALID_CALLBACK_URL: '登录后的跳转地址不受信任。',
  INVALID_CODE: '验证码不正确。',
  INVALID_TWO_FACTOR_COOKIE: '两步验证已超时，请重新登录。',
  INVALID_BACKUP_CODE: '备用码不正确。',
  TOTP_NOT_ENABLED: '你还没有开启两步验证。',
  TWO_FACTOR_NOT_ENABLED: '你还没有开启两步验证。',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: '验证码错误次数过多，请重新登录。',
  PROVIDER_NOT_FOUND: '没有配置单点登录。',
  SESSION_EXPIRED: '登录已失效，请重新登录。',
};

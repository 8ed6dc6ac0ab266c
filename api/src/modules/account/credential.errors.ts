/** Why a request is refused for what it identifies itself with. */
import { refusal } from '../../platform/errors.ts';

export const ApiKeyInvalidError = refusal('API_KEY_INVALID', {
  status: 401,
  message: 'API 密钥无效。请核对 Authorization: Bearer 之后的密钥。',
  meaning: 'The bearer token is not an API key of this server.',
});

export const ApiKeyExpiredError = refusal('API_KEY_EXPIRED', {
  status: 401,
  message: 'API 密钥已过期，请向管理员申请新的密钥。',
  meaning: 'The API key has expired.',
});

export const ApiKeyRevokedError = refusal('API_KEY_REVOKED', {
  status: 401,
  message: 'API 密钥已被撤销，请向管理员申请新的密钥。',
  meaning: 'The API key was revoked by an administrator.',
});

export const AmbiguousCredentialsError = refusal('AMBIGUOUS_CREDENTIALS', {
  status: 400,
  message: '请求同时带有登录会话和 API 密钥，请只保留一种。',
  meaning:
    'The request carries both a session cookie and a bearer key; the server does not guess which one was meant.',
});

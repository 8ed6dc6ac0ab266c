/** Errors outside GraphQL's own: as `{errors: […]}` for `/graphql`, as `{code, message}` elsewhere. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../platform/errors.ts';
import { describeError } from '../platform/log-error.ts';
import { toApiError } from './graphql/format-error.ts';
import { pathOf } from './logging.ts';

/** Fastify's refusals of a request, as ours; the status stays Fastify's. */
function fromFastify(error: FastifyError): ApiError | null {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new ApiError('BODY_TOO_LARGE');
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    return new ApiError('BAD_REQUEST', `请求格式不正确：${error.message}`);
  }
  return null;
}

export function errorBody(path: string, error: ApiError): object {
  const shown = { ...error.details, code: error.code };
  return path === '/graphql'
    ? { errors: [{ message: error.message, extensions: shown }] }
    : { ...shown, message: error.message };
}

export function handleError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const refused = error instanceof ApiError ? error : fromFastify(error);
  const known = refused ?? toApiError(error);
  const status =
    error instanceof ApiError || refused === null
      ? (known.status ?? 400)
      : (error.statusCode ?? 400);
  if (status >= 500) {
    request.log.error({ error: describeError(error), requestId: request.id }, 'a request failed');
  }
  const retryAfter = known.details.retryAfterSeconds;
  if (typeof retryAfter === 'number') reply.header('retry-after', retryAfter);
  reply.code(status).send(errorBody(pathOf(request.url), known));
}

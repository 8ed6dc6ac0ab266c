/**
 * What a client sees of an error: our own errors with code, message and details; GraphQL's refusals
 * of a document with their code; anything else as INTERNAL_ERROR without a word of its cause.
 */
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ERROR_TABLE } from '../../platform/error-table.ts';
import { ApiError, type ErrorCode } from '../../platform/errors.ts';

/** SQLSTATEs of a statement ended at a limit: statement_timeout and lock_timeout. */
const TIMEOUT_CODES = ['57014', '55P03'];
/** The database cannot be reached, is going down, or has no room for connections. */
const UNREACHABLE_CODES = [
  'ECONNREFUSED',
  'CONNECTION_ENDED',
  'CONNECTION_CLOSED',
  'CONNECT_TIMEOUT',
  'CONNECTION_DESTROYED',
  '57P01',
  '57P02',
  '57P03',
  '53300',
];
/** The disk is full, or the database is read-only: reading goes on, and no change is kept. */
const NO_WRITE_CODES = ['53100', '25006'];
const NO_WRITE_MESSAGE = '服务器暂时不能保存更改（存储空间已满或数据库处于只读状态），请稍后再试。';

/** The first code among the error and its causes that tells a passing fault of the database. */
function passingFault(error: unknown): [code: ErrorCode, message?: string] | null {
  for (let current = error, depth = 0; current instanceof Error && depth < 6; depth += 1) {
    const code = (current as { code?: unknown }).code;
    if (typeof code === 'string') {
      if (TIMEOUT_CODES.includes(code)) return ['TIMEOUT'];
      if (UNREACHABLE_CODES.includes(code)) return ['NOT_READY'];
      if (NO_WRITE_CODES.includes(code)) return ['NOT_READY', NO_WRITE_MESSAGE];
    }
    current = current.cause;
  }
  return null;
}

/** The cause as an error of ours; INTERNAL_ERROR for what nobody foresaw. */
export function toApiError(error: unknown): ApiError {
  const original = unwrapResolverError(error);
  if (original instanceof ApiError) return original;
  if (original instanceof GraphQLError && original.originalError instanceof ApiError) {
    return original.originalError;
  }
  const [code, message] = passingFault(original) ?? ['INTERNAL_ERROR' as const];
  return new ApiError(code, message, {}, { cause: original });
}

/** Codes that GraphQL and Apollo give to a document or request, not to a resolver's fault. */
const DOCUMENT_CODES: readonly string[] = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
];

/** GraphQL repeats a wrong value whole, however long it is. */
const LONGEST_MESSAGE = 500;

function cut(message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message;
  // The place in the input comes after the value.
  const short = message.replace(/"([^"]{60})[^"]+"/g, '"$1…"');
  return short.length <= LONGEST_MESSAGE ? short : `${short.slice(0, LONGEST_MESSAGE - 1)}…`;
}

export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const place = {
    ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
    ...(formatted.path === undefined ? {} : { path: formatted.path }),
  };
  const code = formatted.extensions?.code;
  const fromDocument = typeof code === 'string' && code in ERROR_TABLE;
  if (
    fromDocument &&
    !(unwrapResolverError(error) instanceof ApiError) &&
    isDocumentError(error, code)
  ) {
    if (formatted.message.includes('Document contains more t')) {
      const name = 'TOO_MANY_TOKENS';
      return { message: ERROR_TABLE[name].message, extensions: { code: name } };
    }
    const { limit, ...details } = documentDetails(formatted);
    return {
      message: cut(formatted.message),
      ...place,
      extensions: { ...details, code: typeof limit === 'string' ? limit : code },
    };
  }
  const known = toApiError(error);
  return { message: known.message, ...place, extensions: { ...known.details, code: known.code } };
}

/** Thrown by parsing, validating or reading the request: it has no original error from a resolver. */
function isDocumentError(error: unknown, code: string): boolean {
  return (
    error instanceof GraphQLError && (DOCUMENT_CODES.includes(code) || error.path === undefined)
  );
}

/** Details that our own document limits put beside the code. */
function documentDetails(formatted: GraphQLFormattedError): Record<string, unknown> {
  const {
    code: _code,
    stacktrace: _stacktrace,
    http: _http,
    ...details
  } = formatted.extensions ?? {};
  return details;
}

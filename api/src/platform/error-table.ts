/**
 * The errors that any request may be refused with, whatever it asks for. Those of one operation stand
 * beside their module, made with `refusal` of errors.ts. `api/ERRORS.md` is printed from both.
 */

export interface ErrorRow {
  /** HTTP status when the whole request is refused with it; null when it only ever comes with 200. */
  status: number | null;
  /** Default message for people, in Chinese. */
  message: string;
  /** For developers of clients: when it is returned and what to do. */
  meaning: string;
}

export const ERROR_TABLE = {
  BAD_CURSOR: {
    status: null,
    message: '分页游标无效，请从第一页重新开始。',
    meaning: 'The cursor was not returned by this field, or it is damaged.',
  },
  FILE_REFUSED: {
    status: 400,
    message: '这个文件不能上传，应为 .xlsx 或 .csv。',
    meaning: 'The bytes sent to `/api/files` are no table that can be read; the message says why.',
  },
  FOREIGN_ORIGIN: {
    status: 403,
    message: '请求不是从本站的页面发出的。',
    meaning:
      'A request with a session that changes something names no origin, or one that is not trusted (`PUBLIC_URL`).',
  },
  METRICS_NOT_PERMITTED: {
    status: 403,
    message: '指标只给运维读取。',
    meaning:
      '`/metrics` is read on the machine itself while the site has no public address, or with `METRICS_TOKEN`; see the README.',
  },
  // Limits
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    message: 'GraphQL 语句有语法错误。',
    meaning: 'The document is not GraphQL, or has more than 1,000 tokens.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    message: 'GraphQL 语句不符合接口定义。',
    meaning: 'The document is not valid against the schema.',
  },
  BAD_USER_INPUT: {
    status: 400,
    message: '变量的值不符合接口定义。',
    meaning: 'A variable has the wrong type.',
  },
  BAD_REQUEST: {
    status: 400,
    message: '请求格式不正确。',
    meaning:
      'The HTTP request is not a GraphQL request, or lacks the header that the CSRF protection requires.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    message: '没有找到要执行的操作。',
    meaning: 'The document has several operations, and `operationName` matches none of them.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: null,
    message: '本服务不支持持久化查询，请发送完整的语句。',
    meaning: 'The request names a document by its hash. Send the document itself.',
  },
  UNSTORABLE_TEXT: {
    status: 400,
    message: '文本中有无法保存的字符（空字符或残缺的字符编码），请去掉后重试。',
    meaning:
      'A text in the request contains U+0000 or an unpaired surrogate, which cannot be stored.',
  },
  TOO_MANY_TOKENS: {
    status: 400,
    message: 'GraphQL 语句过长（上限 1000 个记号），请拆开。',
    meaning: 'The document has more than 1,000 tokens.',
  },
  TOO_DEEP: {
    status: 400,
    message: '查询嵌套过深（上限 10 层），请减少层级。',
    meaning: 'The selections are nested more than 10 levels deep.',
  },
  TOO_MANY_ALIASES: {
    status: 400,
    message: '别名过多（上限 30 个），请分成几次请求。',
    meaning: 'The operation uses more than 30 aliases.',
  },
  TOO_MANY_ROOT_FIELDS: {
    status: 400,
    message: '一次请求的顶层字段过多（上限 10 个），请分成几次请求。',
    meaning: 'The operation selects more than 10 root fields.',
  },
  TOO_MUCH_INTROSPECTION: {
    status: 400,
    message: '一份语句只能有一个内省字段（__schema 或 __type），请分成几次请求。',
    meaning:
      'The document selects `__schema` or `__type` more than once, under several aliases or in several operations.',
  },
  TOO_COSTLY: {
    status: 400,
    message: '查询可能返回的对象过多（上限 5000 个），请减小 first。',
    meaning:
      'The product of the `first` arguments along the paths exceeds 5,000 objects; see `extensions.cost`.',
  },
  PAGE_SIZE_OUT_OF_RANGE: {
    status: null,
    message: 'first 必须在 1 到 100 之间。',
    meaning: '`first` is below 1 or above 100.',
  },
  RATE_LIMITED: {
    status: 429,
    message: '请求过于频繁，请稍后再试。',
    meaning:
      'The points of this viewer or address are used up: 2,000 a second and 20,000 at once for a person or key, 100 a second and 10,000 at once for all anonymous requests from one address. `retryAfterSeconds` and the header `Retry-After` say when to retry; `RateLimit` and `extensions.cost` in every response say how many are left.',
  },
  TOO_MANY_IN_FLIGHT: {
    status: 429,
    message: '你同时发出的请求太多，请等前面的完成后再试。',
    meaning:
      'A viewer (or an address, for anonymous requests) may run a few operations at once and queue a limited number. This one exceeded both and was not started. Retry with the same key after `retryAfterSeconds`, with fewer at once.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    message: '请求内容超过 100 KB，请拆开发送。',
    meaning: 'The request body is larger than 100 KB.',
  },
  // The server
  TIMEOUT: {
    status: null,
    message: '处理超时，请缩小查询范围后重试。',
    meaning:
      'The database cancelled a statement at its time limit, or a lock was not acquired in time. Nothing was changed.',
  },
  NOT_READY: {
    status: 503,
    message: '服务正在启动或数据库暂不可用，请稍后再试。',
    meaning:
      'The database is unreachable, restarting, out of space or read-only, or the content is not loaded yet. As far as the server knows, nothing was changed: retry with the same key.',
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    message: '没有这个地址。',
    meaning: 'The server has no such route.',
  },
  INTERNAL_ERROR: {
    status: 500,
    message: '服务器内部错误，请稍后重试；若持续出现，请把请求编号告诉管理员。',
    meaning: 'An unexpected error. The log has the cause under the request id.',
  },
} as const satisfies Record<string, ErrorRow>;

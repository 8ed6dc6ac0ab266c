/**
 * Every error the API answers with on purpose. A refusal that a mutation lists is returned as data;
 * anywhere else the same class is thrown and leaves as `errors[].extensions.code`. Anything that is
 * not an ApiError leaves as INTERNAL_ERROR, with its cause in the log only.
 * `api/ERRORS.md` is printed from this table; a test holds the two equal.
 */

interface ErrorEntry {
  /** HTTP status when the whole request is refused with it; null when it only ever comes with 200. */
  status: number | null;
  /** Default message for people, in Chinese. */
  message: string;
  /** For the reader of the table: when it is given and what to do. */
  meaning: string;
}

export const ERROR_TABLE = {
  // Who is asking
  NOT_SIGNED_IN: {
    status: null,
    message: '请先登录；程序调用请带上 API 密钥（Authorization: Bearer 密钥）。',
    meaning:
      'The operation needs a signed-in person or an API key. Sign in and send it again, or send the key as `Authorization: Bearer …`.',
  },
  NOT_PERMITTED: {
    status: null,
    message: '你没有进行这项操作的权限。',
    meaning:
      'The viewer lacks a role or scope on the unit asked for; `missingScope` names what to ask for. Also given where telling more would reveal that something exists.',
  },
  SESSION_EXPIRED: {
    status: null,
    message: '登录已失效，请重新登录。',
    meaning:
      'The operation needs signing in, and the session cookie sent is no longer valid: it expired, was ended, or the person was disabled.',
  },
  PASSWORD_CHANGE_REQUIRED: {
    status: null,
    message: '你正在使用管理员发放的初始密码，请先到“账号”页修改密码。',
    meaning:
      'The person signed in with a password that was handed out; only `viewer` answers until it is changed.',
  },
  API_KEY_INVALID: {
    status: 401,
    message: 'API 密钥无效。请核对 Authorization: Bearer 之后的密钥。',
    meaning: 'The bearer token is not a key of this server.',
  },
  API_KEY_EXPIRED: {
    status: 401,
    message: 'API 密钥已过期，请向管理员申请新的密钥。',
    meaning: 'The key was valid once; its expiry has passed.',
  },
  API_KEY_REVOKED: {
    status: 401,
    message: 'API 密钥已被撤销，请向管理员申请新的密钥。',
    meaning: 'The key was revoked by an administrator.',
  },
  AMBIGUOUS_CREDENTIALS: {
    status: 400,
    message: '请求同时带有登录会话和 API 密钥，请只保留一种。',
    meaning:
      'A session cookie and a bearer key came together; the server will not guess which was meant.',
  },
  // What is asked
  VALIDATION_ERROR: {
    status: null,
    message: '填写的内容有误，请按提示修改。',
    meaning: 'An argument has the wrong shape; `fields` lists each fault with its path.',
  },
  BAD_CURSOR: {
    status: null,
    message: '分页游标无效，请从第一页重新开始。',
    meaning: 'The cursor was not made by this field, or was damaged.',
  },
  NOT_FOUND: {
    status: null,
    message: '没有找到所请求的内容。',
    meaning: 'A mutation names something that does not exist or that the viewer may not know of.',
  },
  CONFLICT: {
    status: null,
    message: '内容已存在或已被他人修改，请刷新后重试。',
    meaning: 'The change contradicts what is stored, for example a staff number already in use.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: null,
    message: '同一个幂等键已用于另一份内容，请换用新的键。',
    meaning: 'The idempotency key was used before with other input. Nothing was changed.',
  },
  // Attempts and records
  ATTEMPT_EXPIRED: {
    status: null,
    message: '作答时间已到，系统已按截止前保存的答案评分。',
    meaning:
      "The request arrived after the deadline and grace by the server's clock. What had been saved is scored.",
  },
  ATTEMPT_ALREADY_SUBMITTED: {
    status: null,
    message: '这次作答已经提交，不能再修改答案。',
    meaning:
      'An answer came after the attempt was handed in, perhaps from another window. It was not kept.',
  },
  ATTEMPT_LIMIT_REACHED: {
    status: null,
    message: '这个测验的作答次数已用完。',
    meaning: 'The quiz allows `maxAttempts` attempts and all were used.',
  },
  STALE_RESPONSE: {
    status: null,
    message: '这道题已有更新的答案（可能在另一个窗口作答），请刷新后再改。',
    meaning:
      'An answer with the same or a greater `clientSequence` is stored. Read it and go on from `storedSequence` + 1.',
  },
  TOO_MANY_SAVES: {
    status: null,
    message: '保存得过于频繁，这次没有保存。答案还在你的设备上，请稍后再存；交卷不受影响。',
    meaning:
      'More than 300 changed answers of one attempt were saved in this minute. This one was not kept: send it again, with the same key, after `retryAfterSeconds`. Saving the same answer again does not count, and a hand-in is never refused for it.',
  },
  INVALID_RESPONSE: {
    status: null,
    message: '答案与题目不符，请刷新页面后重新作答。',
    meaning:
      'The question is not of this attempt, or the answer has the wrong type, an unknown or repeated id, or is too long; see `reason`.',
  },
  FEED_EPOCH_CHANGED: {
    status: null,
    message: '数据库已从备份恢复或已切换，旧的同步游标不再有效。请不带 after 从头同步。',
    meaning:
      'The cursor of `completionRecordChanges` belongs to another life of the database (restored, copied or failed over). Start again without `after` and compare by record id.',
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
    meaning: 'The document does not fit the schema.',
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
      'The HTTP request is not a GraphQL request, or lacks the header that the CSRF prevention needs.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    message: '没有找到要执行的操作。',
    meaning: 'The document has several operations and `operationName` names none of them.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: null,
    message: '本服务不支持持久化查询，请发送完整的语句。',
    meaning: 'The request names a document by its hash; send the document itself.',
  },
  UNSTORABLE_TEXT: {
    status: 400,
    message: '文本中有无法保存的字符（空字符或残缺的字符编码），请去掉后重试。',
    meaning:
      'A text of the request holds U+0000 or half of a surrogate pair, which nothing here can keep.',
  },
  TOO_MANY_TOKENS: {
    status: 400,
    message: 'GraphQL 语句过长（上限 1000 个记号），请拆开。',
    meaning: 'The document has more than 1,000 tokens.',
  },
  TOO_DEEP: {
    status: 400,
    message: '查询嵌套过深（上限 10 层），请减少层级。',
    meaning: 'Selections are nested deeper than 10 levels.',
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
      'The document asks for `__schema` or `__type` more than once, under several aliases or in several operations.',
  },
  TOO_COSTLY: {
    status: 400,
    message: '查询可能返回的对象过多（上限 5000 个），请减小 first。',
    meaning:
      'The product of `first` down the paths asks for more than 5,000 objects; see `extensions.cost`.',
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
      'The points of this viewer, or of the address, are spent: 2,000 a second and 20,000 at once for a person or key, 100 a second and 10,000 at once for all who are not signed in behind one address. `retryAfterSeconds` and the header `Retry-After` tell when to try again; `RateLimit` and `extensions.cost` of every answer tell what is left.',
  },
  TOO_MANY_IN_FLIGHT: {
    status: 429,
    message: '你同时发出的请求太多，请等前面的完成后再试。',
    meaning:
      'A viewer (an address for those who are not signed in) has a few operations under way at once and a bounded number waiting their turn; this one came on top and was not begun. Send it again, with the same key, after `retryAfterSeconds`, and fewer at once.',
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
      'The database ended a statement at its time limit, or a lock was not had in time. Nothing was changed.',
  },
  NOT_READY: {
    status: 503,
    message: '服务正在启动或数据库暂不可用，请稍后再试。',
    meaning:
      'The database cannot be reached, restarts, has no room left or is read-only; or the content is not loaded. Nothing was changed as far as the server knows: send the same change with the same key again.',
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    message: '没有这个地址。',
    meaning: 'The server has no such route.',
  },
  INTERNAL_ERROR: {
    status: 500,
    message: '服务器内部错误，请稍后重试；若持续出现，请把请求编号告诉管理员。',
    meaning: 'An unforeseen fault. The log has the cause under the request id.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERROR_TABLE;

/** An error that is meant for the client. `details` go to `extensions`, so they hold nothing secret. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string = ERROR_TABLE[code].message,
    details: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }
}

/** One fault of an input: the path of the value (`completions.3.lessonId`) and what to do about it. */
export interface FieldFault {
  path: string;
  message: string;
}

export class ValidationError extends ApiError {
  readonly fields: readonly FieldFault[];

  constructor(fields: readonly FieldFault[]) {
    super('VALIDATION_ERROR', undefined, { fields });
    this.fields = fields;
  }
}

export class NotPermittedError extends ApiError {
  /** What to ask for: a role or key scope, with the unit where one was named; see the SDL. */
  readonly missingScope: string;

  constructor(
    missingScope: string,
    code: Extract<ErrorCode, 'NOT_PERMITTED' | 'PASSWORD_CHANGE_REQUIRED'> = 'NOT_PERMITTED',
    message?: string,
  ) {
    super(code, message, { missingScope });
    this.missingScope = missingScope;
  }
}

export class NotSignedInError extends ApiError {
  constructor(code: Extract<ErrorCode, 'NOT_SIGNED_IN' | 'SESSION_EXPIRED'> = 'NOT_SIGNED_IN') {
    super(code);
  }
}

export class NotFoundError extends ApiError {
  constructor(message?: string) {
    super('NOT_FOUND', message);
  }
}

export class ConflictError extends ApiError {
  constructor(message?: string) {
    super('CONFLICT', message);
  }
}

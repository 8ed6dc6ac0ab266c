/**
 * Every error that the API returns on purpose. A refusal that a mutation lists is returned as data;
 * anywhere else the same class is thrown and leaves as `errors[].extensions.code`. Anything that is
 * not an ApiError leaves as INTERNAL_ERROR, with its cause in the log only.
 */
import { ERROR_TABLE, type ErrorRow } from './error-table.ts';

/** Codes that are thrown as a plain `ApiError`; all others have a class made with `refusal`. */
export type ErrorCode = keyof typeof ERROR_TABLE;

const rows = new Map<string, ErrorRow>(Object.entries(ERROR_TABLE));

/** By code: the rows of the table, and those of each `refusal` whose module is loaded. */
export const ERROR_ROWS: ReadonlyMap<string, ErrorRow> = rows;

/** An error that is meant for the client. `details` go to `extensions`, so they hold nothing secret. */
export class ApiError extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string = ERROR_TABLE[code].message,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }

  /** HTTP status when the whole request is refused with it; null when it only ever comes with 200. */
  get status(): number | null {
    return rows.get(this.code)?.status ?? null;
  }
}

/** One fault of an input: the path of the value (`completions.3.lessonId`) and what to do about it. */
export interface FieldFault {
  path: string;
  message: string;
}

/** What a field of a refusal may hold, by its name in the SDL. */
interface RefusalValues {
  ID: string;
  String: string;
  Int: number;
  Float: number;
  DateTime: string;
  FieldFaults: readonly FieldFault[];
}

/** Fields that a refusal has besides `code` and `message`: type and description of each. */
export type RefusalFields = Readonly<Record<string, readonly [keyof RefusalValues, string]>>;

type ValuesOf<Fields extends RefusalFields> = {
  readonly [Name in keyof Fields]: RefusalValues[Fields[Name][0]];
};

/** The class of a refusal. Its constructor takes the fields, if it has any, and a message of the case. */
export interface RefusalClass<Fields extends RefusalFields = RefusalFields> {
  new (
    ...args: keyof Fields extends never
      ? [message?: string]
      : [values: ValuesOf<Fields>, message?: string]
  ): ApiError & ValuesOf<Fields>;
  readonly code: string;
  readonly message: string;
  readonly meaning: string;
  readonly fields: Fields;
}

/** Any refusal, for lists of them. */
export type AnyRefusal = Omit<RefusalClass, never> & (new (...args: never) => ApiError);

class RefusalError extends ApiError {
  static readonly code: string;
  static readonly message: string;
  static readonly meaning: string;
  static readonly fields: RefusalFields = {};

  constructor(...args: readonly unknown[]) {
    const { code, message, fields } = new.target;
    const hasFields = Object.keys(fields).length > 0;
    const [values, text] = (hasFields ? args : [{}, ...args]) as [object, string | undefined];
    super(code as ErrorCode, text ?? message, values as Record<string, unknown>);
    this.name = code;
    Object.assign(this, values);
  }
}

interface RefusalDefinition<Fields extends RefusalFields> {
  /** Default message for people, in Chinese. */
  message: string;
  /** When it is returned and what to do: its row of ERRORS.md, and its description in the SDL. */
  meaning: string;
  /** As in a row of the table. */
  status?: number;
  fields?: Fields;
  /** Another refusal, as whose type in the SDL this one is returned, with a code of its own. */
  shownAs?: RefusalClass<Fields>;
}

/**
 * Makes the class of a refusal and its row of ERRORS.md. A mutation that lists the class adds its type
 * to the SDL: `ATTEMPT_EXPIRED` is shown as `AttemptExpired`.
 */
export function refusal<const Fields extends RefusalFields = Record<never, never>>(
  code: string,
  { message, meaning, status, fields, shownAs }: RefusalDefinition<Fields>,
): RefusalClass<Fields> {
  if (rows.has(code)) throw new Error(`the error code ${code} is defined twice`);
  rows.set(code, { status: status ?? null, message, meaning });
  const Parent = (shownAs ?? RefusalError) as typeof RefusalError;
  return class extends Parent {
    static override readonly code = code;
    static override readonly message = message;
    static override readonly meaning = meaning;
    static override readonly fields = fields ?? Parent.fields;
  } as unknown as RefusalClass<Fields>;
}

export const NotSignedInError = refusal('NOT_SIGNED_IN', {
  message: '请先登录；程序调用请带上 API 密钥（Authorization: Bearer 密钥）。',
  meaning:
    'The operation requires a signed-in person or an API key. Sign in and retry, or send the key as `Authorization: Bearer …`.',
});

export const SessionExpiredError = refusal('SESSION_EXPIRED', {
  message: '登录已失效，请重新登录。',
  meaning:
    'The operation requires signing in, and the session cookie sent is no longer valid: it expired, was ended, or the person was disabled.',
  shownAs: NotSignedInError,
});

export const NotPermittedError = refusal('NOT_PERMITTED', {
  message: '你没有进行这项操作的权限。',
  meaning:
    'The viewer lacks a role or scope on the unit; `missingScope` says what to ask for. Also returned where another answer would reveal that something exists.',
  fields: {
    missingScope: [
      'String',
      'What to ask for. For a person, a role: `ADMIN@410102000000`. For an API key, a scope: `people:read@410102000000`. Either on that unit or one above it; without `@`, on the unit of what was requested. `PERSON` when no key may do it, whatever its scopes. `password:change` with the code PASSWORD_CHANGE_REQUIRED.',
    ],
  },
});

export const SelfDealingError = refusal('SELF_DEALING', {
  message: '这项操作不能由本人为自己进行，请由另一位有权限的人员操作。',
  meaning:
    'The operation concerns the viewer themself: nobody waives, rates, decides, corrects or issues for themself, whatever their roles. Somebody else has to do it.',
});

export const PasswordChangeRequiredError = refusal('PASSWORD_CHANGE_REQUIRED', {
  message: '你正在使用管理员发放的初始密码，请先到“账号”页修改密码。',
  meaning:
    'The person signed in with a one-time password; until it is changed, only `viewer` is answered.',
  shownAs: NotPermittedError,
});

export const ValidationError = refusal('VALIDATION_ERROR', {
  message: '填写的内容有误，请按提示修改。',
  meaning:
    'An input or argument is not valid; `fields` lists each fault with its path. Nothing was changed.',
  fields: { fields: ['FieldFaults', 'All faults found, in the order of the input.'] },
});
export type ValidationError = InstanceType<typeof ValidationError>;

export const NotFoundError = refusal('NOT_FOUND', {
  message: '没有找到所请求的内容。',
  meaning: 'The input names something that does not exist, or that the viewer may not know about.',
});

export const ConflictError = refusal('CONFLICT', {
  message: '内容已存在或已被他人修改，请刷新后重试。',
  meaning:
    'The change contradicts what is stored, for example a staff number that is already in use.',
});

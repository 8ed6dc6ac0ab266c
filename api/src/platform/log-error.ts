/**
 * An error as the log may hold it. Database errors carry the values of the statement (a phone number
 * in `detail`, answers in Drizzle's message), so only named parts are taken over.
 */

export interface LoggedError {
  type: string;
  message: string;
  /** SQLSTATE or Node's code; null when there is none. */
  code: string | null;
  /** Constraint or table that PostgreSQL names; null when it names none. */
  constraint: string | null;
  stack: string | null;
  cause: LoggedError | null;
}

/** Drizzle appends the bound values after this word. */
const DRIZZLE_VALUES = /\nparams: [\s\S]*?(?=\n {4}at |$)/;
/** PostgreSQL quotes the offending value in messages of the classes 22 (data exception). */
const QUOTED_VALUE = /"(?:[^"\\]|\\.)*"/g;

function withoutValues(text: string, code: string | null): string {
  const shorter = text.replace(DRIZZLE_VALUES, '');
  return code?.startsWith('22') ? shorter.replace(QUOTED_VALUE, '"…"') : shorter;
}

/** What was described already: the logger's serializer meets it a second time. */
const described = new WeakSet<object>();

/** What graphql-js wraps has neither the code nor the constraint of what was thrown. */
function thrown(error: unknown): unknown {
  return (error as { originalError?: unknown } | null | undefined)?.originalError ?? error;
}

/** Up to five causes deep. Gives back what it gave before. */
export function describeError(error: unknown, depth = 0): LoggedError {
  if (typeof error === 'object' && error !== null && described.has(error)) {
    return error as LoggedError;
  }
  const description = describe(thrown(error), depth);
  described.add(description);
  return description;
}

function describe(error: unknown, depth: number): LoggedError {
  if (!(error instanceof Error)) {
    return {
      type: typeof error,
      message: 'a value that is not an Error was thrown',
      code: null,
      constraint: null,
      stack: null,
      cause: null,
    };
  }
  const extra = error as Error & { code?: unknown; constraint_name?: unknown };
  const code = typeof extra.code === 'string' ? extra.code : null;
  return {
    type: error.name,
    message: withoutValues(error.message, code),
    code,
    constraint: typeof extra.constraint_name === 'string' ? extra.constraint_name : null,
    stack: error.stack === undefined ? null : withoutValues(error.stack, code),
    cause: error.cause === undefined || depth >= 5 ? null : describeError(error.cause, depth + 1),
  };
}

/** How mutations say no, as the site reads it. */
/** A mutation's refusal; `code` is stable, `message` is in Chinese. */
export interface Refusal {
  __typename: string;
  code: string;
  message: string;
}

/** True for a refusal, false for the success of a mutation. */
export function isRefusal<T extends { __typename: string }>(
  result: T | Refusal,
): result is Extract<T, Refusal> | Refusal {
  return 'code' in result && 'message' in result;
}

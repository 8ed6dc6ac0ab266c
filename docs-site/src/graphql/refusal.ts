/** A mutation's refusal; `code` is stable, `message` is in Chinese. */
export interface Refusal {
  code: string;
  message: string;
}

/** True for a refusal, false for the success of a mutation. */
export function isRefusal<T extends object>(result: T): result is Extract<T, Refusal> {
  return 'code' in result && 'message' in result;
}

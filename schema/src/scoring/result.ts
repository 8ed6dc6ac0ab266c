/** Shapes that validators share, and the checks they have in common. Pure; runs in the browser too. */
import type { QuestionResponse, ResponseFault } from './response.ts';

export type ValidationResult<T extends QuestionResponse = QuestionResponse> =
  | { ok: true; response: T }
  | { ok: false; fault: ResponseFault };

export function refuse(
  code: ResponseFault['code'],
  message: string,
): { ok: false; fault: ResponseFault } {
  return { ok: false, fault: { code, message } };
}

/** A member that is present and plain, or undefined; never a member of the prototype. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first key that does not belong; null when all do. A stored response holds nothing else. */
export function unknownKey(
  value: Record<string, unknown>,
  known: readonly string[],
): string | null {
  return Object.keys(value).find((key) => !known.includes(key)) ?? null;
}

/** Quotes what a client sent, short enough for a sentence. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `“${(text ?? String(value)).slice(0, 40)}”`;
}

/** Checks a list of ids: strings, known, each once. Null when they are all right. */
export function checkIds(
  ids: unknown[],
  known: readonly { id: string }[],
  noun: string,
): ResponseFault | null {
  const seen = new Set<string>();
  for (const id of ids) {
    if (typeof id !== 'string') {
      return {
        code: 'MALFORMED',
        message: `${noun}编号应当是文字，收到的是 ${quoted(id)}。请刷新页面再答。`,
      };
    }
    if (!known.some((item) => item.id === id)) {
      return { code: 'UNKNOWN_ID', message: `这道题没有${noun} ${quoted(id)}。请刷新页面再答。` };
    }
    if (seen.has(id)) {
      return {
        code: 'DUPLICATE_ID',
        message: `${noun} ${quoted(id)} 出现了两次，每项只能出现一次。`,
      };
    }
    seen.add(id);
  }
  return null;
}

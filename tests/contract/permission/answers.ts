/** What an answer amounts to, and what must not be in it. */
import type { GraphqlAnswer } from '../../testkit/api.ts';

/** `given`, `null`, or the code of the refusal. */
export function outcomeOf({ data, errors }: GraphqlAnswer<Record<string, unknown>>): string {
  const code = errors[0]?.extensions?.code;
  if (code !== undefined) return String(code);
  if (data === null) return `no data: ${JSON.stringify(errors)}`;
  const [value] = Object.values(data).flat();
  if (value === null || value === undefined) return 'null';
  const refused = (value as { code?: unknown; __typename?: unknown }).code;
  return typeof refused === 'string' && /^[A-Z_]+$/.test(refused) ? refused : 'given';
}

/** The answer without what the request itself named, so that two refusals can be compared. */
export function withoutTarget(
  { status, data, errors }: GraphqlAnswer<unknown>,
  variables: Record<string, unknown>,
): string {
  let text = JSON.stringify({ status, data, errors });
  for (const value of stringsIn(variables)) text = text.replaceAll(value, '*');
  return text;
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length >= 8 ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

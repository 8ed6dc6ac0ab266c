const MAXIMUM_DEPTH = 20;

/** U+0000, or half of a surrogate pair: PostgreSQL keeps neither, in text or in JSON. */
export function isUnstorable(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}

/**
 * Whether a text inside the value, which came as JSON, cannot be kept. A request that brings one is
 * refused as a whole, before a statement is.
 */
export function holdsUnstorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isUnstorable(value);
  if (typeof value !== 'object' || value === null || depth > MAXIMUM_DEPTH) return false;
  return Object.values(value).some((inner) => holdsUnstorable(inner, depth + 1));
}

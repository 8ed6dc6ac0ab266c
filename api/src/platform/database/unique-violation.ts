/**
 * Whether the error, or what caused it, is a unique constraint that was hit: somebody else made the
 * same thing between our look and our insert.
 */
export function isUniqueViolation(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 6; depth += 1) {
    if ((current as { code?: unknown }).code === '23505') return true;
    current = current.cause;
  }
  return false;
}

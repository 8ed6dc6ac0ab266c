/** Where a request says that it comes from. */
import type { FastifyRequest } from 'fastify';

/** The origin that a request says it comes from; null when it says none or an opaque one. */
export function originOf(request: FastifyRequest): string | null {
  const { origin, referer } = request.headers;
  const claimed = origin ?? referer;
  if (claimed === undefined || claimed === 'null') return null;
  try {
    return new URL(claimed).origin;
  } catch {
    return null;
  }
}

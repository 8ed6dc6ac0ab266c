/**
 * `RateLimit-Policy` and `RateLimit` as draft-ietf-httpapi-ratelimit-headers-11 has them. One unit of
 * the quota is a point, see `budget.ts`. The viewer's own bucket is told; that of the address, which
 * would tell what others do, only when it is full.
 */
import type { FastifyReply } from 'fastify';
import type { Standing } from './rate-limit.ts';

export function sendStandings(reply: FastifyReply, standings: readonly Standing[]): void {
  const policies = standings.map(({ policy, capacity, restoreRate }) => {
    const window = Math.max(1, Math.ceil(capacity / restoreRate));
    return `"${policy}";q=${capacity};w=${window}`;
  });
  const limits = standings.map(
    ({ policy, remaining, resetSeconds }) => `"${policy}";r=${remaining};t=${resetSeconds}`,
  );
  reply.header('ratelimit-policy', policies.join(', '));
  reply.header('ratelimit', limits.join(', '));
}

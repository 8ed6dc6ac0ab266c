/**
 * Leaky buckets for `/graphql`: what an operation costs fills the bucket of its viewer and that of
 * its address; both drain steadily. A full bucket refuses further requests until it has drained. Kept
 * in this process: with several processes the limit is that many times as wide, which is enough
 * against overload; guesses at passwords are counted in the database instead.
 */
import type { Viewer } from '../shared/authz.ts';
import { ApiError } from '../shared/errors.ts';

/** An address may hold a whole office or a proxy's clients. */
const ADDRESS_FACTOR = 5;
/** A bucket holds what drains in this time. */
const CAPACITY_SECONDS = 10;
/** Objects of a list for one point; every request costs one point besides. */
const NODES_PER_POINT = 50;
const MAXIMUM_BUCKETS = 100_000;

interface Bucket {
  level: number;
  /** Milliseconds of the clock at which the level was right. */
  at: number;
}

export interface RateLimiter {
  /** Throws RATE_LIMITED with `retryAfterSeconds` while a bucket is full; counts the request otherwise. */
  admit(viewer: Viewer, address: string): void;
  /** Adds the cost of the operation of an admitted request. */
  charge(viewer: Viewer, address: string, nodes: number): void;
  /** Buckets that are not known to be empty; for tests. */
  readonly size: number;
}

function viewerKey(viewer: Viewer): string | null {
  if (viewer.kind === 'PERSON') return `person:${viewer.personId}`;
  if (viewer.kind === 'API_KEY') return `key:${viewer.keyId}`;
  return null;
}

/** `pointsPerSecond` is the rate of one viewer. */
export function createRateLimiter(pointsPerSecond: number, now = Date.now): RateLimiter {
  const buckets = new Map<string, Bucket>();

  function levelOf(key: string, rate: number): number {
    const bucket = buckets.get(key);
    if (bucket === undefined) return 0;
    return Math.max(0, bucket.level - ((now() - bucket.at) / 1_000) * rate);
  }

  /** Removes what has drained; then, if need be, the buckets filled longest ago. */
  function prune(): void {
    for (const [key, bucket] of buckets) {
      if (now() - bucket.at > CAPACITY_SECONDS * 2_000) buckets.delete(key);
    }
    for (const key of buckets.keys()) {
      if (buckets.size < MAXIMUM_BUCKETS) break;
      buckets.delete(key);
    }
  }

  function fill(key: string, rate: number, points: number): void {
    const level = levelOf(key, rate) + points;
    if (buckets.size >= MAXIMUM_BUCKETS && !buckets.has(key)) prune();
    // Taken out first, so that the map's order is that of the last use.
    buckets.delete(key);
    buckets.set(key, { level, at: now() });
  }

  function bucketsOf(viewer: Viewer, address: string): [key: string, rate: number][] {
    const key = viewerKey(viewer);
    const ofAddress: [string, number] = [`address:${address}`, pointsPerSecond * ADDRESS_FACTOR];
    return key === null ? [ofAddress] : [[key, pointsPerSecond], ofAddress];
  }

  return {
    admit(viewer, address) {
      const own = bucketsOf(viewer, address);
      for (const [key, rate] of own) {
        const over = levelOf(key, rate) - rate * CAPACITY_SECONDS;
        if (over >= 0) {
          throw new ApiError('RATE_LIMITED', undefined, {
            retryAfterSeconds: Math.max(1, Math.ceil(over / rate)),
          });
        }
      }
      for (const [key, rate] of own) fill(key, rate, 1);
    },
    charge(viewer, address, nodes) {
      const points = nodes / NODES_PER_POINT;
      for (const [key, rate] of bucketsOf(viewer, address)) fill(key, rate, points);
    },
    get size() {
      return buckets.size;
    },
  };
}

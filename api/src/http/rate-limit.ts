/**
 * Leaky buckets for `/graphql`: what a request costs fills the buckets it draws on, and they drain
 * steadily. A full bucket refuses further requests until it has drained. A person or key has a bucket,
 * and all of those behind one address have a wide one together, as have all keys of one unit. Who is not signed in has neither: all
 * of an address share a small one, which the others behind it never touch. Kept in this process: with
 * several processes the limit is that many times as wide, which is enough against overload; guesses at
 * passwords are counted in the database instead.
 */
import type { Viewer } from '../platform/authz.ts';
import { ApiError } from '../platform/errors.ts';

const MAXIMUM_BUCKETS = 100_000;

/** Who shares a bucket: its rate against that of one viewer, and how many seconds' worth it holds. */
export const POLICIES = {
  person: { factor: 1, seconds: 10 },
  key: { factor: 1, seconds: 10 },
  /** All keys of a unit: making more of them makes none of them faster. */
  unit: { factor: 5, seconds: 10 },
  /** A whole office, or all clients of a proxy that is not named in TRUST_PROXY. */
  address: { factor: 5, seconds: 10 },
  /** So many seconds, because a server that has just started takes several times as long. */
  anonymous: { factor: 0.05, seconds: 100 },
} as const;

type Policy = keyof typeof POLICIES;

interface Bucket {
  readonly policy: Policy;
  /** Points that drain in a second. */
  readonly rate: number;
  readonly capacity: number;
  level: number;
  /** Milliseconds of the clock at which the level was right. */
  at: number;
}

export interface Standing {
  readonly policy: Policy;
  readonly capacity: number;
  /** Whole points that may still be spent at once. */
  readonly remaining: number;
  readonly restoreRate: number;
  /** Whole seconds until everything is there again; until something is when nothing remains. At least 1. */
  readonly resetSeconds: number;
}

/** The buckets that one viewer at one address draws on. */
export interface Account {
  /** Throws RATE_LIMITED with `retryAfterSeconds` while one of them is full. */
  admit(): void;
  /** Adds to all of them; a negative number gives back. */
  charge(points: number): void;
  /** Of the bucket that is the viewer's own, then of another that is full. */
  standings(): readonly [Standing, ...Standing[]];
}

export interface RateLimiter {
  accountOf(viewer: Viewer, address: string): Account;
  /** Buckets that are not known to be empty; for tests. */
  readonly size: number;
}

/** `pointsPerSecond` is the rate of one viewer; `now` a clock in milliseconds that never goes back. */
export function createRateLimiter(
  pointsPerSecond: number,
  now = () => performance.now(),
): RateLimiter {
  const buckets = new Map<string, Bucket>();

  /** Removes what has drained; then, if need be, the buckets used longest ago. */
  function prune(): void {
    for (const [key, bucket] of buckets) {
      if (drain(bucket) === 0) buckets.delete(key);
    }
    for (const key of buckets.keys()) {
      if (buckets.size < MAXIMUM_BUCKETS) break;
      buckets.delete(key);
    }
  }

  /** The level now. */
  function drain(bucket: Bucket): number {
    const time = now();
    bucket.level = Math.max(0, bucket.level - ((time - bucket.at) / 1_000) * bucket.rate);
    bucket.at = time;
    return bucket.level;
  }

  function standingOf(bucket: Bucket): Standing {
    const { policy, capacity, rate } = bucket;
    const level = drain(bucket);
    const remaining = Math.max(0, Math.floor(capacity - level));
    const away = remaining > 0 ? level : level - capacity;
    const resetSeconds = Math.max(1, Math.ceil(away / rate));
    return { policy, capacity, remaining, restoreRate: rate, resetSeconds };
  }

  function bucketOf(policy: Policy, name: string): Bucket {
    const key = `${policy}:${name}`;
    let bucket = buckets.get(key);
    // Taken out and put back, so that the map's order is that of the last use.
    if (bucket !== undefined) buckets.delete(key);
    else {
      if (buckets.size >= MAXIMUM_BUCKETS) prune();
      const { factor, seconds } = POLICIES[policy];
      const rate = Number((pointsPerSecond * factor).toFixed(2));
      bucket = { policy, rate, capacity: Math.round(rate * seconds), level: 0, at: now() };
    }
    buckets.set(key, bucket);
    return bucket;
  }

  function bucketsOf(viewer: Viewer, address: string): readonly [Bucket, ...Bucket[]] {
    if (viewer.kind === 'ANONYMOUS') return [bucketOf('anonymous', address)];
    if (viewer.kind === 'PERSON') {
      return [bucketOf('person', viewer.personId), bucketOf('address', address)];
    }
    const { keyId, unit } = viewer;
    return [bucketOf('key', keyId), bucketOf('unit', unit.code), bucketOf('address', address)];
  }

  return {
    accountOf(viewer, address) {
      const own = bucketsOf(viewer, address);
      return {
        admit() {
          for (const bucket of own) {
            const over = drain(bucket) - bucket.capacity;
            if (over < 0) continue;
            throw new ApiError('RATE_LIMITED', undefined, {
              retryAfterSeconds: Math.max(1, Math.ceil(over / bucket.rate)),
            });
          }
        },
        charge(points) {
          for (const bucket of own) bucket.level = Math.max(0, drain(bucket) + points);
        },
        standings() {
          const [first, ...others] = own;
          return [standingOf(first), ...others.map(standingOf).filter((it) => it.remaining === 0)];
        },
      };
    },
    get size() {
      return buckets.size;
    },
  };
}

import { describe, expect, it } from 'vitest';
import { ANONYMOUS, type Viewer } from '../shared/authz.ts';
import { createRateLimiter } from './rate-limit.ts';

const person = (personId: string): Viewer => ({
  kind: 'PERSON',
  personId,
  staffNumber: personId,
  displayName: personId,
  grants: [],
});

function makeLimiter(pointsPerSecond: number) {
  const clock = { now: 1_000_000 };
  return { clock, limiter: createRateLimiter(pointsPerSecond, () => clock.now) };
}

const isRefused = (work: () => void) => {
  try {
    work();
    return false;
  } catch (error) {
    expect(error).toMatchObject({
      code: 'RATE_LIMITED',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    return true;
  }
};

describe('the rate limiter', () => {
  it('takes ten seconds’ worth of requests at once and refuses the next', () => {
    const { limiter } = makeLimiter(2);
    for (let count = 0; count < 20; count += 1) limiter.admit(person('a'), '10.0.0.1');
    expect(isRefused(() => limiter.admit(person('a'), '10.0.0.1'))).toBe(true);
  });

  it('lets a viewer go on once the bucket has drained', () => {
    const { limiter, clock } = makeLimiter(2);
    for (let count = 0; count < 20; count += 1) limiter.admit(person('a'), '10.0.0.1');
    clock.now += 499;
    expect(isRefused(() => limiter.admit(person('a'), '10.0.0.1'))).toBe(false);
    expect(isRefused(() => limiter.admit(person('a'), '10.0.0.1'))).toBe(true);
  });

  it('charges an operation by the objects it may give', () => {
    const { limiter } = makeLimiter(2);
    limiter.admit(person('a'), '10.0.0.1');
    limiter.charge(person('a'), '10.0.0.1', 949);
    expect(isRefused(() => limiter.admit(person('a'), '10.0.0.1'))).toBe(false);
    limiter.charge(person('a'), '10.0.0.1', 50);
    expect(isRefused(() => limiter.admit(person('a'), '10.0.0.1'))).toBe(true);
  });

  it('keeps viewers apart, and counts all of an address together, five times as wide', () => {
    const { limiter } = makeLimiter(2);
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      for (let count = 0; count < 20; count += 1) limiter.admit(person(name), '10.0.0.1');
    }
    expect(isRefused(() => limiter.admit(person('f'), '10.0.0.1'))).toBe(true);
    expect(isRefused(() => limiter.admit(ANONYMOUS, '10.0.0.1'))).toBe(true);
    expect(isRefused(() => limiter.admit(person('f'), '10.0.0.2'))).toBe(false);
  });

  it('counts a viewer from wherever they come', () => {
    const { limiter } = makeLimiter(2);
    for (let count = 0; count < 20; count += 1) limiter.admit(person('a'), `10.0.0.${count}`);
    expect(isRefused(() => limiter.admit(person('a'), '10.0.1.1'))).toBe(true);
  });

  it('holds a bounded number of buckets, however many addresses come', () => {
    const { limiter, clock } = makeLimiter(1_000);
    for (let index = 0; index < 150_000; index += 1) {
      clock.now += 1;
      limiter.admit(ANONYMOUS, `address-${index}`);
    }
    expect(limiter.size).toBeLessThanOrEqual(100_000);
  });
});

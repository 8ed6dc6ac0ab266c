import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANONYMOUS, type Viewer } from '../platform/authz.ts';
import { type Account, createRateLimiter } from './rate-limit.ts';

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

/** Whether it is refused, always with the time to wait. */
function isRefused(account: Account): boolean {
  try {
    account.admit();
    return false;
  } catch (error) {
    expect(error).toMatchObject({
      code: 'RATE_LIMITED',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    return true;
  }
}

describe('the rate limiter', () => {
  it('lets a viewer spend ten seconds’ worth at once, and no more', () => {
    const { limiter } = makeLimiter(100);
    const account = limiter.accountOf(person('a'), '10.0.0.1');
    account.charge(999);
    expect(isRefused(account)).toBe(false);
    account.charge(1);
    expect(isRefused(account)).toBe(true);
  });

  it('lets who is not signed in spend a twentieth of that rate, a hundred seconds’ worth at once', () => {
    const { limiter, clock } = makeLimiter(100);
    const account = limiter.accountOf(ANONYMOUS, '10.0.0.1');
    account.charge(499);
    expect(isRefused(account)).toBe(false);
    account.charge(2);
    expect(isRefused(account)).toBe(true);
    clock.now += 199;
    expect(isRefused(account)).toBe(true);
    clock.now += 2;
    expect(isRefused(account)).toBe(false);
  });

  it('takes nothing from those who are signed in when others behind the same address flood it', () => {
    const { limiter } = makeLimiter(100);
    limiter.accountOf(ANONYMOUS, '10.0.0.1').charge(1_000_000);
    expect(isRefused(limiter.accountOf(ANONYMOUS, '10.0.0.1'))).toBe(true);
    for (const address of ['10.0.0.1', '10.0.0.2']) {
      const account = limiter.accountOf(person('a'), address);
      expect(isRefused(account)).toBe(false);
      expect(account.standings()).toMatchObject([{ policy: 'person', remaining: 1_000 }]);
    }
    expect(isRefused(limiter.accountOf(ANONYMOUS, '10.0.0.2'))).toBe(false);
  });

  it('keeps viewers apart, and counts those of an address together, five times as wide', () => {
    const { limiter } = makeLimiter(100);
    for (const name of ['a', 'b', 'c', 'd'])
      limiter.accountOf(person(name), '10.0.0.1').charge(1_000);
    limiter.accountOf(person('e'), '10.0.0.1').charge(999);
    const another = limiter.accountOf(person('f'), '10.0.0.1');
    expect(isRefused(another)).toBe(false);
    another.charge(1);
    expect(isRefused(another)).toBe(true);
    expect(another.standings()).toMatchObject([
      { policy: 'person', remaining: 999 },
      { policy: 'address', remaining: 0 },
    ]);
    expect(isRefused(limiter.accountOf(person('f'), '10.0.0.2'))).toBe(false);
  });

  it('counts the keys of a unit together, wherever they ask from, five times as wide, and other units apart', () => {
    const { limiter } = makeLimiter(100);
    const key = (keyId: string, code: string): Viewer => ({
      kind: 'API_KEY',
      keyId,
      name: keyId,
      prefix: keyId,
      scopes: [],
      unit: { code, path: `${code}.` },
      expiresAt: null,
    });
    for (const [index, name] of ['a', 'b', 'c', 'd', 'e'].entries()) {
      limiter.accountOf(key(name, '410105000000'), `10.0.0.${index}`).charge(1_000);
    }
    const another = limiter.accountOf(key('f', '410105000000'), '10.0.0.9');
    expect(isRefused(another)).toBe(true);
    expect(another.standings()).toMatchObject([
      { policy: 'key', remaining: 1_000 },
      { policy: 'unit', remaining: 0 },
    ]);
    expect(isRefused(limiter.accountOf(key('g', '410102000000'), '10.0.0.9'))).toBe(false);
    expect(isRefused(limiter.accountOf(person('a'), '10.0.0.9'))).toBe(false);
  });

  it('carries a class of 300 who sign in behind one address and open a page', () => {
    const { limiter } = makeLimiter(2_000);
    for (let pupil = 0; pupil < 300; pupil += 1) {
      const account = limiter.accountOf(person(`pupil-${pupil}`), '10.0.0.1');
      // Five operations of a millisecond or two each.
      for (let operation = 0; operation < 5; operation += 1) {
        expect(isRefused(account)).toBe(false);
        account.charge(40);
      }
    }
  });

  it('counts a viewer from wherever they come', () => {
    const { limiter } = makeLimiter(100);
    for (let at = 0; at < 10; at += 1) limiter.accountOf(person('a'), `10.0.0.${at}`).charge(100);
    expect(isRefused(limiter.accountOf(person('a'), '10.0.1.1'))).toBe(true);
  });

  it('remains what was charged and not yet drained short of the capacity, whatever happens', () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 5_000 }),
      points: fc.integer({ min: -50, max: 800 }),
    });
    fc.assert(
      fc.property(fc.constantFrom(person('a'), ANONYMOUS), fc.array(step), (viewer, steps) => {
        const { limiter, clock } = makeLimiter(100);
        const account = limiter.accountOf(viewer, '10.0.0.1');
        const { capacity, restoreRate } = account.standings()[0];
        let level = 0;
        for (const { wait, points } of steps) {
          clock.now += wait;
          level = Math.max(0, level - (wait / 1_000) * restoreRate);
          account.charge(points);
          level = Math.max(0, level + points);
          const [{ remaining, resetSeconds }] = account.standings();
          expect(Math.abs(remaining - Math.max(0, capacity - level))).toBeLessThan(1.001);
          if (Math.abs(level - capacity) > 0.001) expect(isRefused(account)).toBe(level > capacity);
          if (remaining > 0)
            expect(resetSeconds * restoreRate).toBeGreaterThanOrEqual(level - 0.001);
        }
      }),
    );
  });

  it('lets in whoever has waited as long as was told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 1_000_000 }), (points) => {
        const { limiter, clock } = makeLimiter(100);
        const account = limiter.accountOf(person('a'), '10.0.0.1');
        account.charge(points);
        const [{ resetSeconds }] = account.standings();
        clock.now += resetSeconds * 1_000 + 1;
        expect(isRefused(account)).toBe(false);
      }),
    );
  });

  it('holds a bounded number of buckets, however many addresses come', () => {
    const { limiter, clock } = makeLimiter(1_000);
    for (let index = 0; index < 150_000; index += 1) {
      clock.now += 1;
      limiter.accountOf(ANONYMOUS, `address-${index}`).charge(1);
    }
    expect(limiter.size).toBeLessThanOrEqual(100_000);
  });
});

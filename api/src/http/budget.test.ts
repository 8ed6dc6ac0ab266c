import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../platform/authz.ts';
import { RequestBudget } from './budget.ts';
import { createRateLimiter } from './rate-limit.ts';

const makeAccount = () => createRateLimiter(2_000, () => 0).accountOf(ANONYMOUS, '10.0.0.1');

describe('what a request is charged', () => {
  it('is three points for coming, one for 5 KB, one for 50 objects and ten for a millisecond', () => {
    const budget = new RequestBudget(makeAccount());
    budget.admit(10 * 1_024);
    budget.reserve(100);
    budget.loopTime.spent = 1.5;
    expect(budget.settle().points).toBe(3 + 2 + 2 + 15);
  });

  it('adds up with what remains, for many requests one after another or at once', () => {
    const request = fc.record({
      bytes: fc.nat({ max: 100 * 1_024 }),
      nodes: fc.option(fc.nat({ max: 300 }), { nil: undefined }),
      milliseconds: fc.float({ min: 0, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(request, { maxLength: 12 }), fc.boolean(), (requests, atOnce) => {
        const account = makeAccount();
        const capacity = account.standings()[0].capacity;
        const open = requests.map(({ bytes, nodes, milliseconds }) => {
          const budget = new RequestBudget(account);
          budget.admit(bytes);
          if (nodes !== undefined) budget.reserve(nodes);
          budget.loopTime.spent = milliseconds;
          if (!atOnce) budget.settle();
          return budget;
        });
        // Told again, the same: nothing is charged twice.
        const charges = open.map((budget) => budget.settle().points);
        const spent = charges.reduce((sum, points) => sum + points, 0);
        expect(account.standings()[0].remaining).toBe(capacity - spent);
      }),
    );
  });

  it('is taken before it runs, so that many at once do not all get through', () => {
    const account = makeAccount();
    let admitted = 0;
    const ask = () => {
      const budget = new RequestBudget(account);
      budget.admit(0);
      budget.reserve(4_995);
      admitted += 1;
    };
    expect(() => {
      for (let count = 0; count < 40; count += 1) ask();
    }).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }));
    expect(admitted).toBe(10);
  });

  it('is nothing for a request that comes too early', () => {
    const account = makeAccount();
    account.charge(1_000_000);
    const budget = new RequestBudget(account);
    expect(() => budget.admit(50_000)).toThrow();
    const before = account.standings();
    budget.loopTime.spent = 50;
    expect(budget.settle().points).toBe(0);
    expect(account.standings()).toEqual(before);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOut } from './share-out.ts';

const people = (prefix: string, most: number) =>
  fc
    .integer({ min: 1, max: most })
    .map((n) => Array.from({ length: n }, (_, i) => `${prefix}${i}`));

describe('sharing out tasks', () => {
  it('goes round among the assessors', () => {
    const shared = shareOut(['x', 'y', 'z'], {
      count: 2,
      assessors: ['a', 'b', 'c'],
      hasConflict: () => false,
    });
    expect([...shared]).toEqual([
      ['x', ['a', 'b']],
      ['y', ['c', 'a']],
      ['z', ['b', 'c']],
    ]);
  });

  it('passes over those who have a conflict, and says for whom too few are left', () => {
    const shared = shareOut(['a', 'x'], {
      count: 2,
      assessors: ['a', 'b'],
      hasConflict: (assessor, candidate) => assessor === candidate,
    });
    expect([...shared]).toEqual([
      ['a', null],
      ['x', ['a', 'b']],
    ]);
  });

  it('gives each candidate distinct assessors without a conflict, and all about as many tasks', () => {
    fc.assert(
      fc.property(
        people('c', 20),
        people('a', 6),
        fc.integer({ min: 1, max: 3 }),
        fc.func(fc.boolean()),
        (candidates, assessors, count, conflict) => {
          const hasConflict = (a: string, c: string) => conflict(a, c);
          for (const [candidate, chosen] of shareOut(candidates, {
            count,
            assessors,
            hasConflict,
          })) {
            const free = assessors.filter((id) => !hasConflict(id, candidate));
            expect(chosen === null).toBe(free.length < count);
            if (chosen === null) continue;
            expect(new Set(chosen).size).toBe(count);
            for (const id of chosen) expect(free).toContain(id);
          }
          if (count > assessors.length) return;
          const even = shareOut(candidates, { count, assessors, hasConflict: () => false });
          const loads = assessors.map(
            (id) => [...even.values()].filter((chosen) => chosen?.includes(id)).length,
          );
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

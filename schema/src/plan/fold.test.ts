import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanComponent } from '../content/kinds/plan/format.ts';
import { type ComponentResult, foldPlan } from './fold.ts';
import { anyWeights } from './testing.ts';
import { FULL, percentOf, unitsOf } from './units.ts';

function component(id: string, weight: number, more: Partial<PlanComponent> = {}): PlanComponent {
  const quiz = { courseSlug: 'demo', slug: id };
  return {
    id,
    title: id,
    weight,
    passScore: null,
    optional: false,
    method: 'QUIZ',
    quiz,
    ...more,
  } as PlanComponent;
}
const decided = (percent: number, critical = false): ComponentResult => ({
  state: 'DECIDED',
  score: unitsOf(percent),
  critical,
});
const from = (results: Record<string, ComponentResult>) => (id: string) =>
  results[id] ?? { state: 'ABSENT' as const };

const PLAN = {
  passScore: 75,
  components: [
    component('written', 60, { passScore: 80 }),
    component('oral', 15),
    component('reception', 25, { passScore: 75 }),
  ],
};

describe('a plan', () => {
  it('is passed when each line of its own and the whole are reached', () => {
    const results = { written: decided(80), oral: decided(50), reception: decided(78.33) };
    expect(foldPlan(PLAN, from(results))).toEqual({
      state: 'DECIDED',
      outcome: 'PASSED',
      score: 750_825,
      failed: [],
    });
  });

  it('is failed by a component below its line, and by a critical fail, whatever the sum', () => {
    const good = { written: decided(100), oral: decided(100) };
    expect(foldPlan(PLAN, from({ ...good, reception: decided(74.99) }))).toMatchObject({
      outcome: 'FAILED',
      failed: ['reception'],
    });
    expect(foldPlan(PLAN, from({ ...good, reception: decided(100, true) }))).toMatchObject({
      outcome: 'FAILED',
      failed: ['reception'],
    });
  });

  it('is undecided while a component is missing: missing is never 0', () => {
    const results = { written: decided(10), oral: { state: 'PENDING' as const } };
    expect(foldPlan(PLAN, from(results))).toEqual({
      state: 'UNDECIDED',
      waitingFor: ['oral', 'reception'],
    });
  });

  it('shows no score above what was earned: it is cut, not rounded', () => {
    const plan = { passScore: 75, components: [component('a', 50), component('b', 50)] };
    const outcome = foldPlan(plan, from({ a: decided(74.99), b: decided(75) }));
    expect(outcome).toMatchObject({ outcome: 'FAILED', score: 749_950 });
    expect(percentOf(749_950)).toBe(74.99);
  });

  it('gives the weight of an optional component that is not taken to the others', () => {
    const plan = {
      passScore: 60,
      components: [component('a', 50), component('b', 30), component('c', 20, { optional: true })],
    };
    const results = { a: decided(80), b: decided(40) };
    expect(foldPlan(plan, from(results))).toMatchObject({ outcome: 'PASSED', score: 650_000 });
    expect(foldPlan(plan, from({ ...results, c: { state: 'PENDING' } }))).toEqual({
      state: 'UNDECIDED',
      waitingFor: ['c'],
    });
  });

  it('folds exactly in integers, whatever the order of its components', () => {
    const scores = fc.array(fc.integer({ min: 0, max: FULL }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(anyWeights, scores, (weights, chosen) => {
        const components = weights.map((weight, index) => component(`c${index}`, weight));
        const resultOf = (id: string): ComponentResult => ({
          state: 'DECIDED',
          score: chosen[Number(id.slice(1))] as number,
          critical: false,
        });
        const exact = weights.reduce(
          (sum, weight, index) => sum + BigInt(weight) * BigInt(chosen[index] as number),
          0n,
        );
        const outcome = foldPlan({ passScore: 60, components }, resultOf);
        expect(outcome).toMatchObject({ state: 'DECIDED', score: Number(exact / 100n) });
        const reversed = { passScore: 60, components: components.toReversed() };
        expect(foldPlan(reversed, resultOf)).toEqual(outcome);
      }),
    );
  });
});

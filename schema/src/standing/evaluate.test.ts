import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Days, rangeAt } from './days.ts';
import { evaluate, type NodeResult } from './evaluate.ts';
import { byDay, type Evidence } from './facts.ts';
import {
  arbitraryEvidence,
  arbitraryTree,
  arbitraryWindow,
  dayAt,
  isMetOn,
  LAST_NUMBER,
  TREE,
} from './testing.ts';

const resultsOf = (result: NodeResult): NodeResult[] => [
  result,
  ...result.children.flatMap(resultsOf),
];
const has = (days: Days, day: string): boolean => rangeAt(days, day) !== undefined;
const isNormal = (days: Days): boolean =>
  days.every(({ from, to }, index) => {
    const next = days[index + 1];
    return (
      (to === null ? next === undefined : from < to) &&
      (next === undefined || (to ?? '') < next.from)
    );
  });

/** Every day would be slow; each edge, the day before it, and every 37th day are enough to differ. */
const daysToAsk = (results: readonly NodeResult[]): string[] => {
  const edges = results.flatMap(({ met, waived }) =>
    [...met, ...waived].flatMap(({ from, to }) => (to === null ? [from] : [from, to])),
  );
  const before = (day: string): string =>
    new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  const regular = Array.from({ length: Math.ceil(LAST_NUMBER / 37) }, (_, index) =>
    dayAt(index * 37),
  );
  return [...new Set([...edges, ...edges.map(before), ...regular])];
};

const arbitraryCase = fc.record({
  tree: arbitraryTree,
  evidence: arbitraryEvidence,
  window: arbitraryWindow,
});

describe('evaluate', () => {
  it('finds each node met and waived on the days on which an evaluator of single days does', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ tree, evidence, window }) => {
        const results = resultsOf(evaluate(tree, evidence, { treeUuid: TREE, window }));
        for (const day of daysToAsk(results)) {
          for (const { node, met, waived } of results) {
            const withWaivers = isMetOn(node, evidence, window, day, { waivers: true });
            const earned = isMetOn(node, evidence, window, day, { waivers: false });
            const asked = `${node.id} on ${day}`;
            expect(has(met, day), asked).toBe(withWaivers);
            expect(has(waived, day), `waiver of ${asked}`).toBe(withWaivers && !earned);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('agrees with it on every day of five years', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ tree, evidence, window }) => {
        const { met } = evaluate(tree, evidence, { treeUuid: TREE, window });
        for (let number = 0; number <= LAST_NUMBER; number++) {
          const day = dayAt(number);
          expect(has(met, day), day).toBe(isMetOn(tree, evidence, window, day, { waivers: true }));
        }
      }),
      { numRuns: 8 },
    );
  });

  it('returns sorted ranges that neither overlap nor touch', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ tree, evidence, window }) => {
        for (const { met, waived } of resultsOf(
          evaluate(tree, evidence, { treeUuid: TREE, window }),
        )) {
          expect(isNormal(met)).toBe(true);
          expect(isNormal(waived)).toBe(true);
        }
      }),
    );
  });

  it('does not depend on the order of the facts and posts', () => {
    const arbitraryOrders = arbitraryEvidence.chain((evidence) =>
      fc.record({
        evidence: fc.constant(evidence),
        shuffled: fc.record({
          facts: fc.shuffledSubarray([...evidence.facts], { minLength: evidence.facts.length }),
          posts: fc.shuffledSubarray([...evidence.posts], { minLength: evidence.posts.length }),
        }),
      }),
    );
    fc.assert(
      fc.property(arbitraryTree, arbitraryOrders, arbitraryWindow, (tree, orders, window) => {
        const options = { treeUuid: TREE, window };
        expect(evaluate(tree, orders.shuffled, options)).toEqual(
          evaluate(tree, orders.evidence, options),
        );
      }),
    );
  });

  it('takes no day away when a fact is added', () => {
    fc.assert(
      fc.property(arbitraryCase, arbitraryEvidence, ({ tree, evidence, window }, more) => {
        const added: Evidence = {
          facts: [...evidence.facts, ...more.facts.map((fact) => ({ ...fact, id: `g${fact.id}` }))],
          posts: [...evidence.posts, ...more.posts],
        };
        const options = { treeUuid: TREE, window };
        const before = resultsOf(evaluate(tree, evidence, options));
        const after = resultsOf(evaluate(tree, added, options));
        for (const day of daysToAsk(before)) {
          for (const [index, { met }] of before.entries()) {
            if (has(met, day)) expect(has(after[index]?.met ?? [], day), day).toBe(true);
          }
        }
      }),
    );
  });

  it('says nothing about facts of later days when asked about a day', () => {
    fc.assert(
      fc.property(arbitraryCase, fc.integer({ min: 0, max: LAST_NUMBER }), (asked, number) => {
        const { tree, evidence, window } = asked;
        const day = dayAt(number);
        const upTo = { ...evidence, facts: evidence.facts.filter((fact) => fact.day <= day) };
        const options = { treeUuid: TREE, window };
        const all = resultsOf(evaluate(tree, evidence, options));
        const known = resultsOf(evaluate(tree, upTo, options));
        for (const [index, { met }] of all.entries()) {
          expect(has(known[index]?.met ?? [], day)).toBe(has(met, day));
        }
      }),
    );
  });

  it('names the facts that count, oldest first, and no others', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ tree, evidence, window }) => {
        const byId = new Map(evidence.facts.map((fact) => [fact.id, fact]));
        const options = { treeUuid: TREE, window };
        const used = new Set<string>();
        for (const { factIds } of resultsOf(evaluate(tree, evidence, options))) {
          const facts = factIds.map((id) => byId.get(id) ?? expect.fail(id));
          expect(facts).toEqual(facts.toSorted(byDay));
          for (const id of factIds) used.add(id);
        }
        const counting = { ...evidence, facts: evidence.facts.filter(({ id }) => used.has(id)) };
        expect(evaluate(tree, counting, options)).toEqual(evaluate(tree, evidence, options));
      }),
    );
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Requirement } from './documents.ts';
import { type Status, treeOf } from './tree-of.ts';

const requirement = (nodeId: string): Requirement => ({
  nodeId,
  title: nodeId,
  state: 'MET',
  text: '',
  href: null,
});

/** Any tree, by the place of each node's parent among those before it. */
const parents = fc
  .array(fc.nat(), { maxLength: 30 })
  .map((picks) => picks.map((pick, index) => pick % (index + 1)));

/** Every node with its parent, from the top down and from left to right. */
function* listed(status: Status, parentNodeId: string | null): Generator<[string, string | null]> {
  yield [status.nodeId, parentNodeId];
  for (const child of status.children) yield* listed(child, status.nodeId);
}

it('every requirement stands below its own parent, and brothers in the order of the list', () => {
  fc.assert(
    fc.property(parents, (places) => {
      const descendants = places.map((place, index) => ({
        ...requirement(`n${index + 1}`),
        parentNodeId: `n${place}`,
      }));
      const nodes = [...listed(treeOf({ ...requirement('n0'), descendants }), null)];
      expect(new Map(nodes)).toEqual(
        new Map([
          ['n0', null],
          ...places.map((place, index) => [`n${index + 1}`, `n${place}`] as const),
        ]),
      );
      for (const { nodeId } of descendants) {
        const order = nodes
          .filter(([, parent]) => parent === nodeId)
          .map(([id]) => Number(id.slice(1)));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }
    }),
  );
});

import type { Requirement, Standing } from './documents.ts';

/** A requirement with those that it is made of, in their order. */
export interface Status extends Requirement {
  children: readonly Status[];
}

/** Sets out as a tree what the API lists. */
export function treeOf({ descendants, ...root }: Standing): Status {
  const below = Map.groupBy(descendants, ({ parentNodeId }) => parentNodeId);
  const grown = (node: Requirement): Status => ({
    ...node,
    children: (below.get(node.nodeId) ?? []).map(grown),
  });
  return grown(root);
}

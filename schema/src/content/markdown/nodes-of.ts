/**
 * Nodes of a parsed text by their type. Dozens of rules look for links, code, headings: the tree is
 * walked once for all of them, so it must not change after it was asked.
 */
import type { Nodes } from 'mdast';

type NodeOf<Type extends Nodes['type']> = Extract<Nodes, { type: Type }>;

const known = new WeakMap<Nodes, ReadonlyMap<string, readonly Nodes[]>>();

/** In the order of the text, the node itself among them. */
export function nodesOf<Type extends Nodes['type']>(
  tree: Nodes,
  type: Type,
): readonly NodeOf<Type>[] {
  let byType = known.get(tree);
  if (byType === undefined) {
    byType = sorted(tree);
    known.set(tree, byType);
  }
  return (byType.get(type) ?? []) as readonly NodeOf<Type>[];
}

function sorted(tree: Nodes): Map<string, Nodes[]> {
  const byType = new Map<string, Nodes[]>();
  const walk = (node: Nodes) => {
    const alike = byType.get(node.type);
    if (alike === undefined) byType.set(node.type, [node]);
    else alike.push(node);
    if ('children' in node) for (const child of node.children) walk(child);
  };
  walk(tree);
  return byType;
}

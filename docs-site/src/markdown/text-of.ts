import type { Nodes } from 'hast';

/** Text of a node and everything in it, as a reader sees it. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

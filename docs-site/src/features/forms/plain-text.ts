/** The words of a node, with the gaps to fill in that the parser hides. */
import { showGaps } from '@shequ/schema/content/markdown/blanks.ts';
import type { Nodes } from 'mdast';

export function plainText(node: Nodes): string {
  if (node.type === 'break') return '\n';
  if ('value' in node) return showGaps(node.value);
  return 'children' in node ? node.children.map(plainText).join('') : '';
}

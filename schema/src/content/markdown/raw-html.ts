/** Raw HTML never passes: comments vanish, anything else is shown as the text it is. */
import type { Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';

const COMMENT = /^<!--[\s\S]*-->\s*$/;

/** True for a node that holds one HTML comment and nothing else. */
export function isHtmlComment(value: string): boolean {
  // A second comment, or markup between two, is not a comment alone.
  return COMMENT.test(value) && value.indexOf('-->') === value.trimEnd().length - 3;
}

/** Remark plugin; run it before the tree becomes HTML. */
export function remarkNoRawHtml() {
  return (tree: Root): void => {
    visit(tree, 'html', (node, index, parent) => {
      if (parent === undefined || index === undefined) return;
      if (isHtmlComment(node.value)) {
        parent.children.splice(index, 1);
        return [SKIP, index];
      }
      const text = { type: 'text' as const, value: node.value };
      const inFlow = parent.children.some(
        (child) => child.type === 'paragraph' || child.type === 'heading' || child.type === 'list',
      );
      const block = parent.type === 'root' || (parent.type !== 'paragraph' && inFlow);
      parent.children.splice(index, 1, block ? { type: 'paragraph', children: [text] } : text);
      return [SKIP, index + 1];
    });
  };
}

/** `- [ ]` lists become checklists to print and tick with a pen, not form controls. */
import type { PhrasingContent, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/**
 * Remark plugin: each item gets class `task-item` and opens with
 * `<span class="task-box" aria-hidden="true">☐</span>` (☑ when ticked).
 */
export function remarkTaskLists() {
  return (tree: Root): void => {
    visit(tree, 'listItem', (item) => {
      if (typeof item.checked !== 'boolean') return;
      const box: PhrasingContent = {
        type: 'text',
        value: item.checked ? '☑' : '☐',
        data: { hName: 'span', hProperties: { className: ['task-box'], ariaHidden: 'true' } },
      };
      const first = item.children[0];
      if (first?.type === 'paragraph') {
        first.children.unshift(box, { type: 'text', value: ' ' });
      } else {
        item.children.unshift({ type: 'paragraph', children: [box] });
      }
      item.checked = null;
      item.data = { ...item.data, hProperties: { className: ['task-item'] } };
    });
  };
}

/**
 * Tables scroll inside a box of their own, so that a wide one never widens the page of a phone.
 * The box can be reached and scrolled by keyboard and has a name: the header cells of the table.
 * Markdown wants a header row even where a form has none: empty header cells become plain cells,
 * and a row of nothing else goes.
 */
import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { textOf } from './text-of.ts';

function nameOf(table: Element): string {
  const cells: string[] = [];
  visit(table, 'element', (node) => {
    if (node.tagName === 'th') cells.push(textOf(node).trim());
  });
  return cells.filter((cell) => cell !== '').join('、');
}

const isElement = (node: Element['children'][number]): node is Element => node.type === 'element';

/** Makes header cells say that they head their column; an empty one heads nothing. */
function mendHeader(table: Element): void {
  table.children = table.children.filter((part) => {
    if (!isElement(part) || part.tagName !== 'thead') return true;
    let named = 0;
    visit(part, 'element', (cell) => {
      if (cell.tagName !== 'th') return;
      if (textOf(cell).trim() === '') cell.tagName = 'td';
      else {
        named += 1;
        cell.properties = { ...cell.properties, scope: 'col' };
      }
    });
    return named > 0;
  });
}

/**
 * `label` makes the accessible name out of the header cells, e.g. `表格：位置、做什么`; it gets the
 * empty string when there are none.
 */
export function rehypeTables(label: (headers: string) => string) {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'table' || parent === undefined || index === undefined) return;
      mendHeader(node);
      parent.children[index] = {
        type: 'element',
        tagName: 'div',
        properties: {
          className: ['table-scroll'],
          // Not a landmark: a lesson has many tables, and two may have the same headings.
          role: 'group',
          tabIndex: 0,
          ariaLabel: label(nameOf(node)),
        },
        children: [node],
      };
      return [SKIP, index + 1];
    });
  };
}

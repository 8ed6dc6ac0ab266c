/**
 * Tables scroll inside a box of their own, so that a wide one never widens the page of a phone.
 * The box can be reached and scrolled by keyboard and has a name: the header cells of the table.
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

/** `label` makes the accessible name out of the header cells, e.g. `表格：位置、做什么`. */
export function rehypeTables(label: (headers: string) => string) {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'table' || parent === undefined || index === undefined) return;
      visit(node, 'element', (cell) => {
        if (cell.tagName === 'th') cell.properties = { ...cell.properties, scope: 'col' };
      });
      parent.children[index] = {
        type: 'element',
        tagName: 'div',
        properties: {
          className: ['table-scroll'],
          role: 'region',
          tabIndex: 0,
          ariaLabel: label(nameOf(node)),
        },
        children: [node],
      };
      return [SKIP, index + 1];
    });
  };
}

/** Fenced blocks that hold diagrams become figures; see src/diagram/. */

import { DIAGRAM_LANGUAGE } from '@shequ/schema/content/diagram/diagram-block.ts';
import { parseDiagram } from '@shequ/schema/content/diagram/parse-diagram.ts';
import type { Element, Parents, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { drawDiagram } from '../diagram/draw-diagram.ts';
import { textOf } from './text-of.ts';

interface Block {
  parent: Parents;
  index: number;
  title: string;
  source: string;
}

function codeOf(node: Element): Element | null {
  const child = node.tagName === 'pre' ? node.children[0] : undefined;
  if (child?.type !== 'element' || child.tagName !== 'code') return null;
  const names = child.properties.className;
  return Array.isArray(names) && names.includes(`language-${DIAGRAM_LANGUAGE}`) ? child : null;
}

/** Throws for a diagram with a fault; the content check has named it by file and line before. */
export function rehypeDiagrams() {
  return async (tree: Root): Promise<void> => {
    const blocks: Block[] = [];
    visit(tree, 'element', (node, index, parent) => {
      const code = codeOf(node);
      if (code === null || parent === undefined || index === undefined) return;
      const title = (code.data as { meta?: string | null } | undefined)?.meta ?? '';
      // The newline before the closing fence is no part of the block.
      blocks.push({ parent, index, title, source: textOf(code).replace(/\n$/, '') });
    });
    for (const { parent, index, title, source } of blocks) {
      const { diagram, faults } = parseDiagram(title, source);
      if (diagram === null) {
        throw new Error(`图“${title}”有误：${faults.map(({ message }) => message).join('')}`);
      }
      parent.children[index] = await drawDiagram(diagram);
    }
  };
}

import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../markdown.ts';
import { nodesOf } from './nodes-of.ts';

const line = fc.constantFrom(
  '## 标题',
  '- 一条 [链接](source:a)',
  '> 引用 **重点**',
  '| a | b |\n| --- | --- |\n| [x](local:y) | ![z](images/z.svg) |',
  '```dot\na -> b\n```',
  '一段话。',
);

describe('nodesOf', () => {
  it('has every node of a type in the order of the text, whichever is asked for first', () => {
    const types = ['root', 'link', 'heading', 'code', 'image', 'text', 'tableCell'] as const;
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        fc.shuffledSubarray([...types]),
        (lines, asked) => {
          const tree = parseMarkdown(lines.join('\n\n'));
          for (const type of asked) {
            const expected: Nodes[] = [];
            visit(tree, type, (node) => {
              expected.push(node);
            });
            expect(nodesOf(tree, type)).toEqual(expected);
          }
        },
      ),
    );
  });
});

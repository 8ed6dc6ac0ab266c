/**
 * Where lines may break: never between a number and its unit (15 日, 30 %, 第 3 条), and in headings
 * that need a second line on a phone only between words. The blank that keeps a unit is white space to the
 * search index, and weighs the same as a blank where browsers compare by the rules of Unicode collation.
 */
import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { phrasesOf } from '../lib/phrase.ts';
import { textOf } from './text-of.ts';

const NO_BREAK_SPACE = '\u00a0';
/** Authors write one blank between a number and Chinese. */
const BEFORE_UNIT = /(?<=\d) (?=[\p{Script=Han}%℃])|(?<=第) (?=\d)/gu;
const VERBATIM = new Set(['code', 'pre', 'svg']);
const HEADING = /^h[2-4]$/;
/** What the largest heading holds on one line of a narrow phone. */
const ONE_LINE_CHARACTERS = 11;

function withBreaks(node: ElementContent): ElementContent[] {
  if (node.type !== 'text') return [node];
  return phrasesOf(node.value).flatMap((value, index): ElementContent[] => {
    const text: ElementContent = { type: 'text', value };
    if (index === 0) return [text];
    return [{ type: 'element', tagName: 'wbr', properties: {}, children: [] }, text];
  });
}

function cutHeading(heading: Element): void {
  if (textOf(heading).length <= ONE_LINE_CHARACTERS) return;
  // One child: a heading of a section lays its children out beside each other.
  heading.children = [
    {
      type: 'element',
      tagName: 'span',
      properties: { className: ['phrase'] },
      children: heading.children.flatMap(withBreaks),
    },
  ];
}

export function rehypeLines() {
  return (tree: Root): void => {
    visit(tree, (node) => {
      if (node.type === 'text') node.value = node.value.replace(BEFORE_UNIT, NO_BREAK_SPACE);
      if (node.type !== 'element') return;
      if (VERBATIM.has(node.tagName)) return SKIP;
      if (HEADING.test(node.tagName)) cutHeading(node);
    });
  };
}

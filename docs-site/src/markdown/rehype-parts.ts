/**
 * Wraps every second-level heading of a lesson with what follows it into a section, so that a part
 * can be styled as a whole: the five-minute procedure as a card, the forms kept together on paper.
 */
import type { Element, ElementContent, Root } from 'hast';
import { textOf } from './text-of.ts';

/** Parts with a look of their own, by the heading the author's guide prescribes. */
const KNOWN_PARTS: Readonly<Record<string, string>> = {
  先看这里: 'quick',
  情景: 'scene',
  怎么做: 'practice',
  常见错误: 'mistakes',
  小结: 'summary',
};

const isHeading = (node: Root['children'][number]): node is Element =>
  node.type === 'element' && node.tagName === 'h2';

export function rehypeParts() {
  return (tree: Root): void => {
    const children: Root['children'] = [];
    let section: Element | null = null;
    for (const node of tree.children) {
      if (isHeading(node)) {
        const part = KNOWN_PARTS[textOf(node).trim()];
        section = {
          type: 'element',
          tagName: 'section',
          properties: part === undefined ? {} : { dataPart: part },
          children: [],
        };
        children.push(section);
      }
      if (section === null) children.push(node);
      else section.children.push(node as ElementContent);
    }
    tree.children = children;
  };
}

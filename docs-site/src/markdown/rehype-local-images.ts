/**
 * Pictures of a course lie in its `images/` folder and are served from `/courses/<slug>/images/`.
 * They load late, and say their size where the file tells it, so that text does not jump.
 */
import type { Root } from 'hast';
import { visit } from 'unist-util-visit';

/** `course` is the slug whose folder relative addresses start from. */
export function rehypeLocalImages(course: string) {
  return (tree: Root): void => {
    visit(tree, 'element', (node) => {
      const source = node.properties.src;
      if (node.tagName !== 'img' || typeof source !== 'string') return;
      node.properties.loading = 'lazy';
      node.properties.decoding = 'async';
      if (/^(?:[a-z]+:|\/)/i.test(source)) return;
      node.properties.src = `/courses/${course}/${source.replace(/^\.\//, '')}`;
    });
  };
}

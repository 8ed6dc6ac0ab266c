/** A part of a text, by its second-level heading. */
import type { RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { parseMarkdown } from './markdown.ts';
import { markdownOfBlocks } from './source/document.ts';

/** The blocks below the heading, to the next of its level; null when no heading says so. */
export function blocksOfSection(
  blocks: readonly RootContent[],
  title: string,
): RootContent[] | null {
  const at = blocks.findIndex(
    (block) => block.type === 'heading' && block.depth === 2 && textOf(block).trim() === title,
  );
  if (at < 0) return null;
  const rest = blocks.slice(at + 1);
  const end = rest.findIndex((block) => block.type === 'heading' && block.depth <= 2);
  return end < 0 ? rest : rest.slice(0, end);
}

/** As Markdown, without the heading; null when no heading says so. */
export function sectionOf(markdown: string, title: string): string | null {
  const blocks = blocksOfSection(parseMarkdown(markdown).children, title);
  return blocks === null ? null : markdownOfBlocks(markdown, blocks);
}

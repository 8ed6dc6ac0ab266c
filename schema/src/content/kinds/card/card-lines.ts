/** How much room the items of a card take on a phone. */
import type { Link, ListItem, Nodes } from 'mdast';
import { sourceIdOf } from '../../markdown/links.ts';
import { isIdeograph, isWidePunctuation } from '../../text/cjk.ts';

/**
 * A phone shows about this many full-width characters of an item on a line, and a card of this
 * many lines in some one and a third of its screens; a sheet of A4 holds far more.
 */
export const LINE_WIDTH = 19;
export const MOST_LINES = 27;

/** Of a full-width character: digits, Latin letters and blanks are narrower, citations are smaller. */
const NARROW = 0.56;
const CITATION = 0.82;

function widthOfText(text: string): number {
  let width = 0;
  for (const char of text) width += isIdeograph(char) || isWidePunctuation(char) ? 1 : NARROW;
  return width;
}

function widthOf(node: Nodes): number {
  if (node.type === 'text' || node.type === 'inlineCode') return widthOfText(node.value);
  if (!('children' in node)) return 0;
  const width = node.children.reduce((sum, child) => sum + widthOf(child), 0);
  return node.type === 'link' && sourceIdOf((node as Link).url) !== null ? width * CITATION : width;
}

/** Lines that an item takes on a phone, at least one. */
export function linesOf(item: ListItem): number {
  return Math.max(1, Math.ceil(widthOf(item) / LINE_WIDTH));
}

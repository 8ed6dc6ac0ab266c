/** How much room the items of a card take on a phone. */
import type { Link, ListItem, Nodes } from 'mdast';
import { slotIdOf, sourceIdOf } from '../../markdown/links.ts';
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
/** Characters of a local value, with its date or whom to ask, beside the text of its link. */
const LOCAL_VALUE = 16;

function widthOfText(text: string): number {
  let width = 0;
  for (const char of text) width += isIdeograph(char) || isWidePunctuation(char) ? 1 : NARROW;
  return width;
}

function widthOf(node: Nodes): number {
  if (node.type === 'text' || node.type === 'inlineCode') return widthOfText(node.value);
  if (!('children' in node)) return 0;
  const width = node.children.reduce((sum, child) => sum + widthOf(child), 0);
  if (node.type !== 'link') return width;
  const { url } = node as Link;
  if (slotIdOf(url) !== null) return width + LOCAL_VALUE;
  return sourceIdOf(url) === null ? width : width * CITATION;
}

/** Lines that an item takes on a phone, at least one. */
export function linesOf(item: ListItem): number {
  return Math.max(1, Math.ceil(widthOf(item) / LINE_WIDTH));
}

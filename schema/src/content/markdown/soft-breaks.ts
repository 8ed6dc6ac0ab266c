/**
 * Soft line breaks: authors write one sentence per line, and Chinese must show no gap there.
 * Used twice: on the tree when rendering, on the source when Markdown is stored in a record.
 */
import type { Nodes, Parents, Root, Text } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { firstChar, joinsWithoutSpace, lastChar } from '../text/cjk.ts';

/** Sibling whose text touches the break; a hard break or an image has none. */
function siblingText(parent: Parents, index: number): string {
  const sibling = parent.children[index] as Nodes | undefined;
  return sibling === undefined ? '' : textOf(sibling, { includeImageAlt: false });
}

/** The first line of a callout ends where it ends, whatever the next line begins with. */
const CALLOUT_MARKER = /^\[![A-Za-z]+\][ \t]*$/;

/** For each `\n` in a text node, whether it joins without a space. */
function joinsOf(node: Text, index: number, parent: Parents): boolean[] {
  const joins: boolean[] = [];
  for (let at = node.value.indexOf('\n'); at !== -1; at = node.value.indexOf('\n', at + 1)) {
    const before = at > 0 ? node.value.slice(0, at) : siblingText(parent, index - 1);
    const after =
      at + 1 < node.value.length ? node.value.slice(at + 1) : siblingText(parent, index + 1);
    const isMarker = index === 0 && CALLOUT_MARKER.test(before);
    joins.push(
      !isMarker && joinsWithoutSpace(lastChar(before.trimEnd()), firstChar(after.trimStart())),
    );
  }
  return joins;
}

/** Remark plugin: removes soft line breaks inside Chinese text. */
export function remarkJoinCjkSoftBreaks() {
  return (tree: Root): void => {
    visit(tree, 'text', (node, index, parent) => {
      if (parent === undefined || index === undefined || !node.value.includes('\n')) return;
      const joins = joinsOf(node, index, parent);
      let nth = 0;
      node.value = node.value.replaceAll('\n', () => (joins[nth++] ? '' : '\n'));
    });
  };
}

/** A line that opens a block of its own, so that no paragraph goes on into it. */
const OPENS_BLOCK = /^[ \t>]*(?:$|[-+*][ \t]|\||#{1,6}[ \t]|\d{1,9}[.)][ \t]|```|<!--)/;
const ENDS_MARKER = /\[![A-Za-z]+\][ \t]*$/;

/** False when no paragraph runs over two lines: most texts, which then need no second parse. */
export function mayHaveSoftBreaks(source: string): boolean {
  const lines = source.split('\n');
  return lines.some((line, index) => {
    const before = lines[index - 1] ?? '';
    return before.trim() !== '' && !OPENS_BLOCK.test(line) && !ENDS_MARKER.test(before);
  });
}

/**
 * The ranges of `source` to cut so that its Chinese soft line breaks are gone: each covers the
 * line break, blanks around it and the `>` markers of a quotation that continues.
 */
export function softBreakRanges(tree: Root, source: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  visit(tree, 'text', (node, index, parent) => {
    if (parent === undefined || index === undefined || !node.value.includes('\n')) return;
    const start = node.position?.start.offset;
    const next = parent.children[index + 1] as Nodes | undefined;
    // A text node that ends in a line break ends before the next line's markers.
    const end = next?.position?.start.offset ?? node.position?.end.offset;
    if (start === undefined || end === undefined) return;
    const joins = joinsOf(node, index, parent);
    const breaks = [...source.slice(start, end).matchAll(/[ \t]*\n[ \t>]*/g)];
    // They differ only when a break was written as a character reference: leave such text alone.
    if (breaks.length !== joins.length) return;
    breaks.forEach((match, nth) => {
      if (!joins[nth]) return;
      ranges.push({ start: start + match.index, end: start + match.index + match[0].length });
    });
  });
  return ranges;
}

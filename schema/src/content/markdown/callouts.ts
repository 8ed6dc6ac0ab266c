/** `> [!NOTE]` and its kin, as GitHub writes them, shown as boxes with a Chinese title. */
import type { Blockquote, Paragraph, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** Title of each kind of box; the keys are the words after `[!`. */
export const CALLOUT_TITLES: Readonly<Record<string, string>> = {
  NOTE: '说明',
  TIP: '窍门',
  IMPORTANT: '要点',
  WARNING: '警示',
  CAUTION: '禁止',
};

const MARKER = /^\[!([A-Za-z]+)\][ \t]*(?:\n|$)/;

/** The word after `[!` when a quotation opens with one, in upper case; null for a plain quotation. */
export function calloutKind(node: Blockquote): string | null {
  const first = node.children[0];
  if (first?.type !== 'paragraph') return null;
  const text = first.children[0];
  if (text?.type !== 'text') return null;
  return MARKER.exec(text.value)?.[1]?.toUpperCase() ?? null;
}

function removeMarker(node: Blockquote): void {
  const first = node.children[0];
  if (first?.type !== 'paragraph') return;
  const text = first.children[0];
  if (text?.type !== 'text') return;
  text.value = text.value.replace(MARKER, '');
  if (text.value === '') first.children.shift();
  if (first.children.length === 0) node.children.shift();
}

/**
 * Remark plugin: turns such a quotation into
 * `<aside class="callout callout-note" role="note" aria-label="说明">` with a title paragraph.
 * The role keeps the box from becoming a landmark of the page.
 */
export function remarkCallouts() {
  return (tree: Root): void => {
    visit(tree, 'blockquote', (node) => {
      const kind = calloutKind(node);
      const title = kind === null ? undefined : CALLOUT_TITLES[kind];
      if (kind === null || title === undefined) return;
      removeMarker(node);
      const heading: Paragraph = {
        type: 'paragraph',
        data: { hProperties: { className: ['callout-title'], ariaHidden: 'true' } },
        children: [{ type: 'text', value: title }],
      };
      node.children.unshift(heading);
      node.data = {
        ...node.data,
        hName: 'aside',
        hProperties: {
          className: ['callout', `callout-${kind.toLowerCase()}`],
          role: 'note',
          ariaLabel: title,
        },
      };
    });
  };
}

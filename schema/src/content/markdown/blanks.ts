/** `____` marks a gap to fill. In Markdown a run of underscores can also be emphasis or a rule. */
import type { PhrasingContent, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';

const GAP = /_{4,}/g;
/** A private-use character that stands for `_` while parsing, so that lengths stay the same. */
const STAND_IN = '\uE000';
const STAND_IN_RUN = /\uE000{4,}/g;

/** Hides gaps from the Markdown parser; same length, so positions stay true. */
export function hideGaps(markdown: string): string {
  return markdown.replace(GAP, (run) => STAND_IN.repeat(run.length));
}

/** Puts back what `hideGaps` hid. */
export function showGaps(text: string): string {
  return text.replaceAll(STAND_IN, '_');
}

/** How many gaps a stem has. */
export function countGaps(markdown: string): number {
  return markdown.match(GAP)?.length ?? 0;
}

/** Remark plugin for text that went through `hideGaps`: gaps become `<span class="blank">____</span>`. */
export function remarkBlanks() {
  return (tree: Root): void => {
    visit(tree, (node, index, parent) => {
      if ('value' in node && node.type !== 'text') node.value = showGaps(node.value);
      if (node.type !== 'text' || !node.value.includes(STAND_IN)) return;
      if (parent === undefined || index === undefined) return;
      const parts: PhrasingContent[] = [];
      let from = 0;
      for (const match of node.value.matchAll(STAND_IN_RUN)) {
        if (match.index > from)
          parts.push({ type: 'text', value: node.value.slice(from, match.index) });
        parts.push({
          type: 'text',
          value: '____',
          data: { hName: 'span', hProperties: { className: ['blank'] } },
        });
        from = match.index + match[0].length;
      }
      if (from < node.value.length) parts.push({ type: 'text', value: node.value.slice(from) });
      parent.children.splice(index, 1, ...parts);
      return [SKIP, index + parts.length];
    });
  };
}

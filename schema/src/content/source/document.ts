/** A Markdown file cut into front matter and body, both with places in the file. */
import type { Nodes, Root, RootContent } from 'mdast';
import { normaliseMarkdown, type ParseMarkdown, parseMarkdown } from '../markdown.ts';
import type { Place, Span } from './source-text.ts';
import { parseYaml, type YamlText } from './yaml-text.ts';

export interface MarkdownDocument {
  /** Empty for what belongs to no course. */
  courseSlug: string;
  slug: string;
  /** Null when the file does not begin with `---` and a line `---` that ends it. */
  frontMatter: YamlText | null;
  /** The whole file, the front matter blanked out line by line, so that places stay true. */
  markdown: string;
  tree: Root;
}

const FENCE = /^---[ \t]*$/;

/** Cuts and parses; never throws. `text` has `\n` line ends and no byte order mark. */
export function parseDocument(
  text: string,
  identity: { courseSlug: string; slug: string },
  parse: ParseMarkdown = parseMarkdown,
): MarkdownDocument {
  const lines = text.split('\n');
  const close = FENCE.test(lines[0] ?? '')
    ? lines.findIndex((line, index) => index > 0 && FENCE.test(line))
    : -1;
  const frontMatter = close > 0 ? parseYaml(lines.slice(1, close).join('\n'), 2) : null;
  const markdown = close > 0 ? '\n'.repeat(close + 1) + lines.slice(close + 1).join('\n') : text;
  return { ...identity, frontMatter, markdown, tree: parse(markdown) };
}

/** Where a member of the front matter stands; the start of the file when there is none. */
export function frontPlace(
  { frontMatter }: MarkdownDocument,
  path: readonly (string | number)[],
): Place {
  return frontMatter?.placeOf(path) ?? { line: 1, column: 1 };
}

/** Where a node starts; parsed nodes always have a position. */
export function placeOf(node: Nodes): Place {
  const start = node.position?.start;
  return { line: start?.line ?? 1, column: start?.column ?? 1 };
}

function offsets(node: Nodes): { start: number; end: number } {
  return {
    start: node.position?.start.offset ?? 0,
    end: node.position?.end.offset ?? 0,
  };
}

/** Top-level blocks that follow each other as they are written; empty for none. */
export function sourceOfBlocks(markdown: string, nodes: readonly RootContent[]): string {
  const first = nodes[0];
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return '';
  return markdown.slice(offsets(first).start, offsets(last).end);
}

/** What {@link markdownOfBlocks} gave, by the first and the last block: rules and builder ask for the same. */
const stored = new WeakMap<RootContent, WeakMap<RootContent, string>>();

/** The stored Markdown of top-level blocks that follow each other; empty for none. */
export function markdownOfBlocks(markdown: string, nodes: readonly RootContent[]): string {
  const first = nodes[0];
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return '';
  const fromFirst = stored.get(first) ?? new WeakMap<RootContent, string>();
  stored.set(first, fromFirst);
  const known = fromFirst.get(last);
  if (known !== undefined) return known;
  const text = normaliseMarkdown(sourceOfBlocks(markdown, nodes));
  fromFirst.set(last, text);
  return text;
}

/**
 * The stored Markdown of the inside of a block that may stand in a list or quotation: the markers
 * and the indent that continue the container on later lines are taken off.
 */
export function markdownInside(markdown: string, nodes: readonly Nodes[]): string {
  const first = nodes[0];
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return '';
  const source = markdown.slice(offsets(first).start, offsets(last).end);
  return normaliseMarkdown(source.replace(/\n[ \t>]*/g, '\n'));
}

/** The inside of a block as a span. */
export function spanInside(markdown: string, node: Nodes): Span {
  const children = 'children' in node ? node.children : [node];
  return {
    text: markdownInside(markdown, children),
    place: placeOf(children[0] ?? node),
  };
}

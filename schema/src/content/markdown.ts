/**
 * The one Markdown pipeline. Lessons go through Astro with `remarkPlugins`; questions are rendered
 * here, in the browser's page and in the API alike, so that both show the same text. What must
 * stay true: raw HTML never passes, Chinese soft line breaks leave no gap, bold that ends in
 * full-width punctuation is bold, and the output holds nothing but the elements of `sanitize.ts`.
 */
import type { Root as HastRoot } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import type { Root } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { type PluggableList, type Processor, unified } from 'unified';
import { hideGaps, remarkBlanks } from './markdown/blanks.ts';
import { remarkCallouts } from './markdown/callouts.ts';
import { remarkLinks } from './markdown/links.ts';
import { remarkNoRawHtml } from './markdown/raw-html.ts';
import { sanitizeSchema } from './markdown/sanitize.ts';
import {
  mayHaveSoftBreaks,
  remarkJoinCjkSoftBreaks,
  softBreakRanges,
} from './markdown/soft-breaks.ts';
import { remarkTaskLists } from './markdown/task-lists.ts';
import type { Renderer } from './public-question.ts';

/** Syntax extensions: what the parser of files and every renderer agree on. */
const syntaxPlugins: PluggableList = [remarkGfm, remarkCjkFriendly];

/** Changes to the tree before it becomes HTML, in this order. */
const treePlugins: PluggableList = [
  remarkNoRawHtml,
  remarkCallouts,
  remarkTaskLists,
  remarkLinks,
  remarkJoinCjkSoftBreaks,
];

/**
 * Plugins for another unified pipeline that starts with remark-parse, such as the site's
 * `unified({ remarkPlugins })`. They include GFM.
 */
export const remarkPlugins: PluggableList = [...syntaxPlugins, ...treePlugins];

/** Constructs that open a block; without them any text is one paragraph or several. */
const BLOCK_CONSTRUCTS = [
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'definition',
  'gfmFootnoteDefinition',
  'headingAtx',
  'htmlFlow',
  'list',
  'setextUnderline',
  'table',
  'thematicBreak',
];

function onlyInline(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: object[] };
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push({ disable: { null: BLOCK_CONSTRUCTS } });
}

const parser = unified().use(remarkParse).use(syntaxPlugins).freeze();
const blockRenderer = unified()
  .use(remarkParse)
  .use(remarkPlugins)
  .use(remarkBlanks)
  .use(remarkRehype)
  .freeze();
const inlineRenderer = unified()
  .use(remarkParse)
  .use(remarkPlugins)
  .use(onlyInline)
  .use(remarkBlanks)
  .use(remarkRehype)
  .freeze();
const stringifier = unified().use(rehypeStringify).freeze();

function toHtml(tree: HastRoot): string {
  return stringifier.stringify(sanitize(tree, sanitizeSchema) as HastRoot);
}

export type ParseMarkdown = (markdown: string) => Root;

/**
 * The mdast tree of a Markdown text, with positions. `____` appears in it as private-use
 * characters of the same length (see `markdown/blanks.ts`); take text from the source.
 */
export const parseMarkdown: ParseMarkdown = (markdown) => parser.parse(hideGaps(markdown));

/** Safe HTML of block Markdown, e.g. a stem with a table. The empty string gives the empty string. */
export function renderBlock(markdown: string): string {
  const tree = blockRenderer.runSync(blockRenderer.parse(hideGaps(markdown)));
  return toHtml(tree as HastRoot);
}

/**
 * Safe HTML of a short text without block elements, e.g. a choice. Text that looks like a list or
 * a heading stays text; paragraphs are set apart by a space.
 */
export function renderInline(markdown: string): string {
  const tree = inlineRenderer.runSync(inlineRenderer.parse(hideGaps(markdown))) as HastRoot;
  const blocks = tree.children.filter((node) => node.type !== 'text' || node.value !== '\n');
  const children = blocks.flatMap((node, index) => {
    const inner = node.type === 'element' && node.tagName === 'p' ? node.children : [node];
    return index === 0 ? inner : [{ type: 'text' as const, value: ' ' }, ...inner];
  });
  return toHtml({ type: 'root', children }).trim();
}

/** For `toPublicQuestions`. */
export const plainRenderer: Renderer = { inline: renderInline, block: renderBlock };

/** What a parsed text says, without where: equal for texts that render alike. Changes the tree. */
function meaningOf(tree: Root): string {
  remarkJoinCjkSoftBreaks()(tree);
  return JSON.stringify(tree, (key, value) => (key === 'position' ? undefined : value));
}

/**
 * The stored form of a piece of Markdown: line feeds only, no soft line breaks inside Chinese, no
 * blanks around the text. Wrapping lines differently returns the same result.
 * Example: `甲\n乙` → `甲乙`; `打 119\n报警` stays, because a space belongs there.
 */
export function normaliseMarkdown(markdown: string): string {
  const source = markdown.replace(/\r\n?/g, '\n').trim();
  if (!mayHaveSoftBreaks(source)) return source;
  const tree = parseMarkdown(source);
  const ranges = softBreakRanges(tree, source);
  if (ranges.length === 0) return source;
  let joined = source;
  for (const range of ranges.reverse()) {
    joined = joined.slice(0, range.start) + joined.slice(range.end);
  }
  // A joined line can come to mean something else, such as the head of a table: then leave it.
  return meaningOf(parseMarkdown(joined)) === meaningOf(tree) ? joined : source;
}

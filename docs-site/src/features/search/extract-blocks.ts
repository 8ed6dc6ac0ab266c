/**
 * The text of a built page, block by block, as a reader sees it: inline markup removed, white space
 * collapsed. A block is the smallest element that lays out its own text: paragraph, list item,
 * table cell, heading, summary. Parts marked `data-pagefind-ignore` or hidden are left out.
 */
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';

export interface Block {
  kind: 'title' | 'heading' | 'text';
  /** Id of the nearest heading at or above the block; null before the first heading with an id. */
  anchor: string | null;
  text: string;
}

export interface ExtractedPage {
  title: string;
  course: { slug: string; title: string } | null;
  kind: string;
  /** Place among pages that match equally well: 0 lessons and courses, then quizzes, then general pages. */
  order: number;
  blocks: Block[];
  /** Short emphasised texts and headings: candidates for the vocabulary. */
  emphasised: string[];
}

const INLINE = new Set(
  'a abbr b bdi bdo br button cite code data del dfn em i input ins kbd label mark q rp rt ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);
const SKIPPED = new Set(
  'script style template noscript svg nav head iframe canvas audio video select option textarea'.split(
    ' ',
  ),
);
const EMPHASISED = new Set(['strong', 'b', 'th', 'dt', 'h1', 'h2', 'h3', 'h4', 'summary']);

function isElement(node: RootContent | Root): node is Element {
  return node.type === 'element';
}

function isHidden(element: Element): boolean {
  const properties = element.properties;
  return (
    SKIPPED.has(element.tagName) ||
    properties.hidden === true ||
    properties.hidden === '' ||
    properties.dataPagefindIgnore !== undefined ||
    properties.dataSearchIgnore !== undefined
  );
}

function collapse(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function find(node: Root | Element, test: (element: Element) => boolean): Element | null {
  for (const child of node.children) {
    if (!isElement(child)) continue;
    if (test(child)) return child;
    const inner = find(child, test);
    if (inner) return inner;
  }
  return null;
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || isHidden(node)) return '';
  if (node.tagName === 'br') return ' ';
  return node.children.map(textOf).join('');
}

/**
 * Page text of one HTML document; null when nothing on it is to be searched (no element with
 * `data-pagefind-body`). `data-search-kind`, `data-search-order`, `data-search-course` and
 * `data-search-course-title` on that element (or inside it) say what the page is.
 */
export function extractPage(html: string | Root): ExtractedPage | null {
  const root = typeof html === 'string' ? fromHtml(html) : html;
  const body = find(root, (element) => element.properties.dataPagefindBody !== undefined);
  if (!body) return null;
  const marked =
    body.properties.dataSearchKind !== undefined
      ? body
      : find(body, (element) => element.properties.dataSearchKind !== undefined);
  const slug = marked?.properties.dataSearchCourse;
  const page: ExtractedPage = {
    title: '',
    course: slug
      ? { slug: String(slug), title: String(marked?.properties.dataSearchCourseTitle ?? slug) }
      : null,
    kind: String(marked?.properties.dataSearchKind ?? '页面'),
    order: Number(marked?.properties.dataSearchOrder ?? 0),
    blocks: [],
    emphasised: [],
  };

  let anchor: string | null = null;
  let run = '';
  const flush = (kind: Block['kind']) => {
    const text = collapse(run);
    run = '';
    if (text === '') return;
    if (kind === 'title' && page.title === '') page.title = text;
    page.blocks.push({ kind, anchor, text });
  };
  const walk = (node: RootContent, kind: Block['kind']): void => {
    if (node.type === 'text') {
      run += node.value;
      return;
    }
    if (!isElement(node) || isHidden(node)) return;
    if (EMPHASISED.has(node.tagName)) page.emphasised.push(collapse(textOf(node)));
    if (node.tagName === 'br') {
      run += ' ';
      return;
    }
    if (INLINE.has(node.tagName)) {
      for (const child of node.children) walk(child, kind);
      return;
    }
    flush(kind);
    const heading = /^h([1-6])$/.exec(node.tagName);
    const inner: Block['kind'] = heading ? (heading[1] === '1' ? 'title' : 'heading') : 'text';
    if (heading && node.properties.id)
      anchor = heading[1] === '1' ? null : String(node.properties.id);
    for (const child of node.children) walk(child, inner);
    flush(inner);
  };
  // The page's h1 may stand outside the marked body.
  const heading = find(root, (element) => element.tagName === 'h1');
  if (heading && !find(body, (element) => element === heading)) walk(heading, 'title');
  anchor = null;
  walk(body, 'text');
  flush('text');
  if (page.title === '') {
    const title = find(root, (element) => element.tagName === 'title');
    page.title = title ? collapse(textOf(title)) : '';
  }
  return page;
}

/** Link targets: which are allowed, and where `source:` links lead. */
import type { Image, Link, PhrasingContent, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { articlesInText, cutAtArticles, sourceHref } from '../source/article.ts';

const SOURCE_PREFIX = 'source:';
const LOCAL_PREFIX = 'local:';

/** The source id of a `source:` link, e.g. `source:fire-law` → `fire-law`; null for other links. */
export function sourceIdOf(url: string): string | null {
  return url.startsWith(SOURCE_PREFIX) ? url.slice(SOURCE_PREFIX.length) : null;
}

/**
 * The slot of a link to a local value, e.g. `local:minimum-living` → `minimum-living`; null for other
 * links. Where values are not shown, as in answers of the API, the text of the link stands alone.
 */
export function slotIdOf(url: string): string | null {
  return url.startsWith(LOCAL_PREFIX) ? url.slice(LOCAL_PREFIX.length) : null;
}

/** True for targets a text may link to: http(s), a path of this site, a place on the page, a source. */
export function isAllowedLink(url: string): boolean {
  // `//host` would leave the site without looking like it.
  if (url.startsWith('//')) return false;
  return /^(?:https?:\/\/|\/|#|source:)/i.test(url);
}

/** True for images: a path relative to the course folder, a path of this site, or http(s). */
export function isAllowedImage(url: string): boolean {
  if (url.startsWith('//') || url === '') return false;
  if (/^https?:\/\//i.test(url)) return true;
  // Anything with a scheme, `data:` included, is refused.
  return !/^[a-z][a-z0-9+.-]*:/i.test(url) && !url.includes('\\');
}

function citationLink(url: string, children: PhrasingContent[]): Link {
  return { type: 'link', url, children, data: { hProperties: { className: ['source-link'] } } };
}

/** One link an article, so that each leads to its own place and opens its own gist. */
function citationLinks(id: string, { children }: Link): PhrasingContent[] {
  const [only] = children;
  if (children.length !== 1 || only?.type !== 'text') {
    return [citationLink(sourceHref(id, articlesInText(textOf(children))[0]), children)];
  }
  const pieces = cutAtArticles(only.value);
  return pieces.map(({ text, article }): PhrasingContent => {
    const value: PhrasingContent = { type: 'text', value: text };
    if (article === null && pieces.length > 1) return value;
    return citationLink(sourceHref(id, article ?? undefined), [value]);
  });
}

function rewriteLink(node: Link): PhrasingContent[] | null {
  const id = sourceIdOf(node.url);
  if (id !== null) return citationLinks(id, node);
  return isAllowedLink(node.url) ? null : node.children;
}

function rewriteImage(node: Image): PhrasingContent[] | null {
  return isAllowedImage(node.url) ? null : [{ type: 'text', value: node.alt ?? '' }];
}

/**
 * Remark plugin: `source:` links lead to the pages of the sources with class `source-link`; a link or
 * image with a target that is not allowed is replaced by its text.
 */
export function remarkLinks() {
  return (tree: Root): void => {
    visit(tree, (node, index, parent) => {
      if (node.type !== 'link' && node.type !== 'image') return;
      if (parent === undefined || index === undefined) return;
      const replacement = node.type === 'link' ? rewriteLink(node) : rewriteImage(node);
      if (replacement === null) return;
      parent.children.splice(index, 1, ...replacement);
      // What came of a citation is done; what stood in a refused link is looked at.
      const isCitation = node.type === 'link' && sourceIdOf(node.url) !== null;
      return [SKIP, isCitation ? index + replacement.length : index];
    });
  };
}

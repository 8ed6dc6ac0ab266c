/**
 * What a page costs on the first visit, compressed: its HTML, every style sheet, every script it
 * names, what those import, and the islands with all they import, whether or not they start at
 * once. Pictures are left out.
 */

import type { Element, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';

export interface PageWeight {
  totalBytes: number;
  scriptBytes: number;
}

/** Static imports and re-exports of a built script; dynamic `import()` is not among them. */
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'`]([^"'`]+)["'`]/g;

/** What a script loads only when it is needed. */
const LATER_IMPORT = /\bimport\(\s*["'`]([^"'`]+)["'`]/g;

function elementsOf(node: Root | RootContent): Element[] {
  const inner = 'children' in node ? node.children.flatMap((child) => elementsOf(child)) : [];
  return node.type === 'element' ? [node, ...inner] : inner;
}

/** Addresses a page loads at once or when its islands start. */
export interface Loaded {
  styles: string[];
  scripts: string[];
}

export function loadedBy(html: string | Root): Loaded {
  const styles: string[] = [];
  const scripts: string[] = [];
  for (const { tagName, properties } of elementsOf(
    typeof html === 'string' ? fromHtml(html) : html,
  )) {
    const rel = String(properties.rel ?? '');
    if (tagName === 'link' && /stylesheet/.test(rel)) styles.push(String(properties.href));
    if (tagName === 'link' && /modulepreload/.test(rel)) scripts.push(String(properties.href));
    if (tagName === 'script' && properties.src !== undefined) scripts.push(String(properties.src));
    if (tagName === 'astro-island') {
      // hast keeps attributes it does not know as they are written.
      for (const name of ['component-url', 'renderer-url', 'componentUrl', 'rendererUrl']) {
        const address = properties[name];
        if (typeof address === 'string' && address !== '') scripts.push(address);
      }
    }
  }
  return { styles, scripts };
}

/** The addresses with everything that scripts among them import, near and far; with `later`, when needed, too. */
export function withImports(
  addresses: string[],
  textOf: (address: string) => string | null,
  { later = false } = {},
): Set<string> {
  const patterns = later ? [STATIC_IMPORT, LATER_IMPORT] : [STATIC_IMPORT];
  const all = new Set<string>();
  const queue = [...addresses];
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    if (all.has(address)) continue;
    all.add(address);
    const text = textOf(address);
    const targets = patterns.flatMap((pattern) => [...(text?.matchAll(pattern) ?? [])]);
    for (const [, target = ''] of targets) {
      if (target.startsWith('.') || target.startsWith('/')) {
        queue.push(new URL(target, `https://site.invalid${address}`).pathname);
      }
    }
  }
  return all;
}

/**
 * `compressedSize` gives the compressed bytes of an address, `textOf` its text; both null for what
 * the site does not hold.
 */
export function pageWeight(
  { styles, scripts }: Loaded,
  htmlBytes: number,
  compressedSize: (address: string) => number | null,
  textOf: (address: string) => string | null,
): PageWeight {
  const sum = (addresses: Iterable<string>) =>
    [...addresses].reduce((total, address) => total + (compressedSize(address) ?? 0), 0);
  const scriptBytes = sum(withImports(scripts, textOf));
  return { totalBytes: htmlBytes + sum(new Set(styles)) + scriptBytes, scriptBytes };
}

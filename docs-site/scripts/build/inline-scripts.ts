import type { Root } from 'hast';
import { visit } from 'unist-util-visit';

export interface InlineScript {
  text: string;
  isModule: boolean;
}

/** Scripts that stand in the page itself. */
export function inlineScripts(page: Root): InlineScript[] {
  const found: InlineScript[] = [];
  visit(page, 'element', ({ tagName, properties, children }) => {
    const type = String(properties.type ?? '');
    if (tagName !== 'script' || properties.src !== undefined) return;
    if (type !== '' && type !== 'module') return;
    const text = children.map((child) => (child.type === 'text' ? child.value : '')).join('');
    found.push({ text, isModule: type === 'module' });
  });
  return found;
}

/** Scripts and styles that stand in the page itself. */
import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';

export interface InlineScript {
  text: string;
  isModule: boolean;
}

const textOf = ({ children }: Element): string =>
  children.map((child) => (child.type === 'text' ? child.value : '')).join('');

export function inlineScripts(page: Root): InlineScript[] {
  const found: InlineScript[] = [];
  visit(page, 'element', (element) => {
    const { tagName, properties } = element;
    const type = String(properties.type ?? '');
    if (tagName !== 'script' || properties.src !== undefined) return;
    if (type !== '' && type !== 'module') return;
    found.push({ text: textOf(element), isModule: type === 'module' });
  });
  return found;
}

export function inlineStyles(page: Root): string[] {
  const found: string[] = [];
  visit(page, 'element', (element) => {
    if (element.tagName === 'style') found.push(textOf(element));
  });
  return found;
}

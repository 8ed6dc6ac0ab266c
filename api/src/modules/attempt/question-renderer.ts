/**
 * Rendering Markdown that remembers. A bank has some hundred texts and every attempt shows them
 * again; rendering a form anew takes milliseconds, which a room that starts together would wait for.
 */
import type { Renderer } from '@shequ/schema/content/public-question.ts';
import { later } from '../../platform/later.ts';

/** Texts of each kind; some megabytes at most. */
const CAPACITY = 5_000;

function remembering(render: (markdown: string) => string): (markdown: string) => string {
  const known = new Map<string, string>();
  return (markdown) => {
    const found = known.get(markdown);
    if (found !== undefined) return found;
    const html = render(markdown);
    if (known.size >= CAPACITY) known.clear();
    known.set(markdown, html);
    return html;
  };
}

export const questionRenderer = later(async (): Promise<Renderer> => {
  const { renderBlock, renderInline } = await import('@shequ/schema/content/markdown.ts');
  return { inline: remembering(renderInline), block: remembering(renderBlock) };
});

/**
 * Running text of lessons, courses and notices as HTML: the schema package's Markdown plugins in
 * Astro's unified pipeline, then what only a page needs (sections, scrolling tables, pictures,
 * diagrams).
 */
import { rehypeHeadingIds, unified } from '@astrojs/markdown-remark';
import { remarkPlugins } from '@shequ/schema/content/markdown.ts';
import { siteContent } from '../curriculum/site-content.ts';
import strings from '../i18n/zh-CN.json' with { type: 'json' };
import { fill } from '../lib/fill.ts';
import { rehypeDiagrams } from './rehype-diagrams.ts';
import { rehypeLines } from './rehype-lines.ts';
import { rehypeLocalImages } from './rehype-local-images.ts';
import { rehypeParts } from './rehype-parts.ts';
import { rehypeTables } from './rehype-tables.ts';
import { remarkLocalValues } from './remark-local-values.ts';

export interface Heading {
  depth: number;
  slug: string;
  text: string;
}
export interface RenderedText {
  html: string;
  headings: Heading[];
}

type Renderer = Awaited<ReturnType<ReturnType<typeof unified>['createRenderer']>>;
const renderers = new Map<string, Promise<Renderer>>();

function rendererFor(course: string): Promise<Renderer> {
  const known = renderers.get(course);
  if (known !== undefined) return known;
  const renderer = unified({
    // GFM comes with the shared plugins; typographic quotes would change what authors wrote.
    gfm: false,
    smartypants: false,
    remarkPlugins: [
      [remarkLocalValues, async () => (await siteContent()).local],
      ...remarkPlugins,
    ] as never,
    rehypePlugins: [
      rehypeHeadingIds,
      rehypeDiagrams,
      [rehypeLocalImages, course],
      [
        rehypeTables,
        (headers: string) =>
          headers === ''
            ? strings.lesson.tableWithoutHeader
            : fill(strings.lesson.tableLabel, { headers }),
      ],
      rehypeParts,
      // Last: whatever reads text before it finds the blanks that authors wrote.
      rehypeLines,
      // Two versions of the tree's types meet here; the trees are the same.
    ] as never,
  }).createRenderer({ syntaxHighlight: false } as never);
  renderers.set(course, renderer);
  return renderer;
}

/**
 * HTML and headings of a Markdown text. `course` is the slug that relative pictures belong to,
 * `''` for text outside courses.
 */
export async function renderMarkdown(markdown: string, course: string): Promise<RenderedText> {
  const renderer = await rendererFor(course);
  const { code, metadata } = await renderer.render(markdown);
  return { html: code, headings: metadata.headings };
}

/** Cuts a lesson's HTML where questions are asked in it. */
import type { Midway } from '@shequ/schema/content/model.ts';
import type { Heading } from '../../markdown/render-markdown.ts';

/** A piece of HTML, which may open elements that a later one closes, and what is asked after it. */
export interface LessonPiece {
  html: string;
  /** UUIDs of questions. */
  asked: string[];
}

/** Where in the HTML the section of a heading ends: inside the element that holds it. */
function endOfSection(html: string, headings: readonly Heading[], title: string): number {
  const at = headings.findIndex(({ depth, text }) => depth <= 3 && text.trim() === title);
  const own = headings[at];
  if (own === undefined) throw new Error(`the lesson has no section “${title}”`);
  const next = headings.slice(at + 1).find(({ depth }) => depth <= own.depth);
  const start =
    next === undefined ? html.length : html.indexOf(`<h${next.depth} id="${next.slug}"`);
  if (start < 0) throw new Error(`the page has no heading “${next?.text}”`);
  // Second-level headings begin an element of their own, see rehype-parts.ts.
  return next?.depth === 3 ? start : html.lastIndexOf('</section>', start);
}

/** The HTML in pieces, in the order of the page; `headings` are those of the whole lesson. */
export function cutMidway(
  html: string,
  headings: readonly Heading[],
  midway: readonly Midway[],
): LessonPiece[] {
  const asked = Map.groupBy(midway, ({ after }) => endOfSection(html, headings, after));
  const cuts = [...asked].sort(([a], [b]) => a - b);
  const pieces = cuts.map(
    ([end, list], index): LessonPiece => ({
      html: html.slice(cuts[index - 1]?.[0] ?? 0, end),
      asked: list.map(({ question }) => question),
    }),
  );
  return [...pieces, { html: html.slice(cuts.at(-1)?.[0] ?? 0), asked: [] }];
}

/** Where in its lesson a question stands that is asked before the end. */
import type { Heading, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { readCharacters } from '../../minutes.ts';
import { sourceOfBlocks } from '../../source/document.ts';

/** So many characters are read without a question; a longer lesson asks one on the way. */
export const READ_WITHOUT_CHECK = 2000;

const isHeading = (block: RootContent): block is Heading => block.type === 'heading';

/** The sections that a question can follow: by second- and third-level headings. */
export function headingsNamed(body: readonly RootContent[], title: string): Heading[] {
  return body
    .filter(isHeading)
    .filter((heading) => heading.depth <= 3 && textOf(heading).trim() === title);
}

/** How much of the lesson has been read at the end of the section, 0 to 1. */
export function shareReadAfter(
  markdown: string,
  body: readonly RootContent[],
  heading: Heading,
): number {
  const start = body.indexOf(heading);
  const next = body.findIndex(
    (block, index) => index > start && isHeading(block) && block.depth <= heading.depth,
  );
  const read = next < 0 ? body : body.slice(0, next);
  const charactersOf = (blocks: readonly RootContent[]) =>
    readCharacters(sourceOfBlocks(markdown, blocks));
  return charactersOf(read) / Math.max(1, charactersOf(body));
}

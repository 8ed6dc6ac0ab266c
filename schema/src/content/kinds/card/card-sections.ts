/** The body of a card cut at its second-level headings. */
import type { Heading, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { CARD_SECTIONS, type CardSectionForm } from './front.ts';

export interface CardSectionDraft {
  heading: Heading;
  title: string;
  /** Null when no section of a card is called so. */
  form: CardSectionForm | null;
  /** What stands below the heading. */
  blocks: RootContent[];
}

/** Blocks before the first heading, and the sections in the order of the file. */
export function cardSections(body: readonly RootContent[]): {
  before: RootContent[];
  sections: CardSectionDraft[];
} {
  const before: RootContent[] = [];
  const sections: CardSectionDraft[] = [];
  for (const block of body) {
    if (block.type === 'heading' && block.depth === 2) {
      const title = textOf(block).trim();
      const form = CARD_SECTIONS.find((each) => each.title === title) ?? null;
      sections.push({ heading: block, title, form, blocks: [] });
      continue;
    }
    (sections.at(-1)?.blocks ?? before).push(block);
  }
  return { before, sections };
}

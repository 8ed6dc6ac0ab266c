/** The sections of a card, and its body cut at its second-level headings. */
import type { Heading, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { CardSectionKind } from './format.ts';

export interface CardSectionForm {
  kind: CardSectionKind;
  title: string;
  /** Steps come in order, the rest does not. */
  ordered: boolean;
  /** Report and words to say may stand alone; see the rule on sections. */
  required: boolean;
  mostItems: number;
}

/** Every section a card may have, in the order in which it must have them. */
export const CARD_SECTIONS: readonly CardSectionForm[] = [
  { kind: 'DO', title: '马上做', ordered: true, required: true, mostItems: 6 },
  { kind: 'DO_NOT', title: '不要做', ordered: false, required: true, mostItems: 4 },
  { kind: 'REPORT', title: '报什么', ordered: false, required: false, mostItems: 3 },
  { kind: 'SAY', title: '说什么', ordered: false, required: false, mostItems: 3 },
  { kind: 'AFTER', title: '之后', ordered: false, required: true, mostItems: 4 },
];

/** Characters of one item, as readers see it. */
export const MOST_ITEM_CHARACTERS = 60;

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

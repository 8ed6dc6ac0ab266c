/** Which pages name which slot. */
import type { SiteContent } from '../../curriculum/site-content.ts';

export interface SlotUse {
  href: string;
  title: string;
}

/** The target of a link to a slot, in stored Markdown. */
const SLOT_LINK = /\]\(local:([a-z0-9-]+)\)/g;

/** Pages by slot: lessons in catalogue order, then cards; a page once for each slot. */
export function slotUses({ courses, cards }: SiteContent): Map<string, SlotUse[]> {
  const uses = new Map<string, SlotUse[]>();
  const add = (use: SlotUse, markdown: string): void => {
    const named = new Set([...markdown.matchAll(SLOT_LINK)].map(([, slot = '']) => slot));
    for (const slot of named) uses.set(slot, [...(uses.get(slot) ?? []), use]);
  };
  for (const { href, lesson } of courses.flatMap(({ lessons }) => lessons)) {
    add({ href, title: lesson.title }, lesson.body);
  }
  for (const { href, card } of cards) {
    add({ href, title: card.title }, card.sections.map(({ items }) => items).join('\n'));
  }
  return uses;
}

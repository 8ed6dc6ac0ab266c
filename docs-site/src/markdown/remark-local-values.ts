/**
 * `[低保标准](local:minimum-living)` becomes the words of the author followed by what the place has
 * filled in: 低保标准（本地：1020 元/人·月，2026-07-01 核实）. It comes before the shared plugins, which
 * leave of such a link its words alone.
 */
import { slotIdOf } from '@shequ/schema/content/markdown/links.ts';
import type { Link, PhrasingContent, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { LocalInformation, SiteSlot } from '../curriculum/local-information.ts';
import * as t from '../features/local/words.ts';
import { fill } from '../lib/fill.ts';

const text = (value: string): PhrasingContent => ({ type: 'text', value });

/** A span with a class; Markdown has no node of its own for it. */
function span(className: string, children: PhrasingContent[], ignored = false): PhrasingContent {
  return {
    type: 'emphasis',
    data: {
      hName: 'span',
      hProperties: { className: [className], ...(ignored ? { dataPagefindIgnore: '' } : {}) },
    },
    children,
  };
}

const link = (url: string, words: string): Link => ({ type: 'link', url, children: [text(words)] });

/** The shared plugins let no author link to `tel:`, so this is no link of Markdown. */
const call = (phone: string): PhrasingContent => ({
  type: 'emphasis',
  data: { hName: 'a', hProperties: { href: `tel:${phone}` } },
  children: [text(phone)],
});

/** A phone is there to be rung; anything else leads to the list. */
function shownLinks({ form, href }: SiteSlot, shown: string): PhrasingContent[] {
  if (form !== 'PHONE') return [link(href, shown)];
  return shown
    .split('、')
    .flatMap((phone, index) => (index === 0 ? [call(phone)] : [text('、'), call(phone)]));
}

function shownSlot(slot: SiteSlot, invented: boolean): PhrasingContent {
  const { href, filled, ask } = slot;
  if (filled === null) {
    // Whom to ask is no answer to a search.
    return span(
      'local-value local-value--empty',
      [text('（'), link(href, fill(t.inTextEmpty, { ask })), text('）')],
      true,
    );
  }
  const when = filled.stale ? t.inTextStale : t.inTextAsOf;
  return span(filled.stale ? 'local-value local-value--stale' : 'local-value', [
    text(`（${invented ? t.inTextInvented : t.inText}`),
    ...shownLinks(slot, filled.shown),
    text(`，${fill(when, { date: filled.asOf, ask })}）`),
  ]);
}

/** @param information asked for only by a text that names a slot */
export function remarkLocalValues(information: () => Promise<LocalInformation>) {
  return async (tree: Root): Promise<void> => {
    const named: string[] = [];
    visit(tree, 'link', ({ url }) => {
      const id = slotIdOf(url);
      if (id !== null) named.push(id);
    });
    if (named.length === 0) return;
    const { slots, invented } = await information();
    visit(tree, 'link', (node, index, parent) => {
      const id = slotIdOf(node.url);
      if (id === null || parent === undefined || index === undefined) return;
      const slot = slots.find((each) => each.id === id);
      // The check refuses an unknown slot; a page that is being written shows the words.
      const shown = slot === undefined ? [] : [shownSlot(slot, invented)];
      parent.children.splice(index, 1, ...node.children, ...shown);
      return [SKIP, index + node.children.length + shown.length];
    });
  };
}

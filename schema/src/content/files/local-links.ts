/** Every link of a file to a slot of `slots.yml`, `[低保标准](local:minimum-living)`. */
import type { RootContent } from 'mdast';
import { slotIdOf } from '../markdown/links.ts';
import { nodesOf } from '../markdown/nodes-of.ts';
import { placeOf } from '../source/document.ts';
import type { Place } from '../source/source-text.ts';
import type { ParsedFile } from './parsed-file.ts';

export interface LocalLink {
  slot: string;
  place: Place;
  /** False in a question: what is graded, and what checks it, is the same everywhere. */
  inText: boolean;
}

/** In the order of the text. */
export function localLinksIn({ document, body }: ParsedFile): LocalLink[] {
  const text = new Set<RootContent>(body);
  return document.tree.children.flatMap((block) => {
    const links: LocalLink[] = [];
    nodesOf(block, 'link').forEach((node) => {
      const slot = slotIdOf(node.url);
      if (slot !== null) links.push({ slot, place: placeOf(node), inText: text.has(block) });
    });
    return links;
  });
}

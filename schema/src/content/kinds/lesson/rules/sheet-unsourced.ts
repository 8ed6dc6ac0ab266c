import type { TableRow } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { DocumentRule } from '../../../files/rule.ts';
import { slotIdOf, sourceIdOf } from '../../../markdown/links.ts';
import { nodesOf } from '../../../markdown/nodes-of.ts';
import { blocksOfSection } from '../../../section.ts';
import { placeOf } from '../../../source/document.ts';
import type { LessonFrontMatter } from '../format.ts';

/** A local value has its date beside it, which is its source. */
function isSourced(row: TableRow): boolean {
  let found = false;
  nodesOf(row, 'link').forEach(({ url }) => {
    found ||= sourceIdOf(url) !== null || slotIdOf(url) !== null;
  });
  return found;
}

/** A sheet is taken away from its lesson: each number must carry its source with it. */
export const sheetUnsourced: DocumentRule<LessonFrontMatter> = {
  name: 'lesson/sheet-unsourced',
  title: '速查表里有数的一行没有依据',
  severity: 'error',
  check({ file: { front, body } }, report) {
    for (const { section } of front?.sheets ?? []) {
      for (const block of blocksOfSection(body, section) ?? []) {
        if (block.type !== 'table') continue;
        for (const row of block.children.slice(1)) {
          if (!/\d/.test(textOf(row)) || isSourced(row)) continue;
          report(
            placeOf(row),
            `速查表“${section}”这一行有数，没有依据。在行里加上 [《简称》第几条](source:编号)。`,
          );
        }
      }
    }
  },
};

import type { ListItem } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { DocumentRule } from '../../../files/rule.ts';
import { placeOf } from '../../../source/document.ts';
import { linesOf, MOST_LINES } from '../card-lines.ts';
import { cardSections, MOST_ITEM_CHARACTERS } from '../card-sections.ts';

/** One screen and one sheet hold by construction: tests fill a card up to these limits and look. */
export const cardTooLong: DocumentRule = {
  name: 'card/too-long',
  title: '应急卡太长',
  severity: 'error',
  check({ file }, report) {
    const items: ListItem[] = cardSections(file.body)
      .sections.flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.type === 'list' ? block.children : []));
    for (const item of items) {
      const { length } = [...textOf(item)];
      if (length <= MOST_ITEM_CHARACTERS) continue;
      report(
        placeOf(item),
        `这一条有 ${length} 个字，最多 ${MOST_ITEM_CHARACTERS} 个。请拆成两条，或者把道理留给课里讲。`,
      );
    }
    let lines = 0;
    for (const item of items) {
      lines += linesOf(item);
      if (lines <= MOST_LINES) continue;
      const all = items.reduce((sum, each) => sum + linesOf(each), 0);
      report(
        placeOf(item),
        `从这一条起放不下了：整张卡在手机上约 ${all} 行，最多 ${MOST_LINES} 行。删掉不救命的话，细节写进课里。`,
      );
      return;
    }
  },
};

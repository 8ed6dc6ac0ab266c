import { toString as textOf } from 'mdast-util-to-string';
import type { DocumentRule } from '../../../files/rule.ts';
import { placeOf } from '../../../source/document.ts';

/** Readers must not take an invented resident for a real one. */
export const fictionNote: DocumentRule = {
  name: 'lesson/fiction-note',
  title: '情景没写明虚构',
  severity: 'error',
  check({ file }, report) {
    file.body.forEach((block, index) => {
      if (block.type !== 'heading' || block.depth !== 2) return;
      if (!/^情景|^案例/.test(textOf(block))) return;
      const rest = file.body.slice(index + 1);
      const end = rest.findIndex((next) => next.type === 'heading' && next.depth <= 2);
      const section = end < 0 ? rest : rest.slice(0, end);
      if (section.some((next) => textOf(next).includes('虚构'))) return;
      report(
        placeOf(block),
        `“${textOf(block)}”这一节没有写明虚构。请在开头写一句“本情景为虚构。”`,
      );
    });
  },
};

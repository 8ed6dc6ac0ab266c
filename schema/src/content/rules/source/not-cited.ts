import { citationsIn } from '../../files/cited.ts';
import type { DocumentRule } from '../../files/rule.ts';

/** A source that is listed and never used misleads whoever checks the lesson after a change of law. */
export const sourceNotCited: DocumentRule = {
  name: 'source/not-cited',
  title: '列了依据却没引用',
  severity: 'warning',
  check({ file }, report) {
    const all = citationsIn(file);
    const used = new Set(all.filter(({ where }) => where !== 'list').map(({ id }) => id));
    for (const { id, place, where } of all) {
      if (where !== 'list' || used.has(id)) continue;
      report(
        place,
        `列了依据“${id}”，正文和自测都没有引用。用不着就删掉，用到了就在正文写成链接。`,
      );
    }
  },
};

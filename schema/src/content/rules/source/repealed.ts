import { citationsIn } from '../../cited.ts';
import type { DocumentRule } from '../rule.ts';

/** Repealed on or before the day of the check. */
export const repealedSource: DocumentRule = {
  name: 'source/repealed',
  severity: 'error',
  check({ file, catalogue }, report) {
    for (const { id, place } of citationsIn(file)) {
      const source = catalogue.sources?.get(id);
      if (!source?.repealedAt || source.repealedAt > catalogue.today) continue;
      const successor =
        source.supersededBy === null
          ? '请改用现行的依据'
          : `请改用 ${source.supersededBy}，并核对条款`;
      report(
        place,
        `《${source.shortTitle}》（${id}）已于 ${source.repealedAt} 废止，不能再引用。${successor}。`,
      );
    }
  },
};

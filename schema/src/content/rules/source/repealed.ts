import { repealedCitations, successorAdvice } from '../../files/repealed.ts';
import type { DocumentRule } from '../../files/rule.ts';

/**
 * Citing what was already repealed at the last review. Whether this is reported depends on the
 * files alone, not on the day of the check.
 */
export const repealedSource: DocumentRule = {
  name: 'source/repealed',
  title: '引用了已废止的依据',
  severity: 'error',
  check({ file, catalogue }, report) {
    for (const { cited, source, knowingly } of repealedCitations(file, catalogue)) {
      if (!knowingly) continue;
      report(
        cited.place,
        `《${source.shortTitle}》（${source.id}）已于 ${source.repealedAt} 废止，不能再引用。${successorAdvice(source)}。`,
      );
    }
  },
};

import { repealedCitations, successorAdvice } from '../../files/repealed.ts';
import type { DocumentRule } from '../../files/rule.ts';

/**
 * Citing what was repealed after the last review. A warning: the day a law ends must not be the
 * day on which a server that nobody has touched refuses to start.
 */
export const repealedSinceReview: DocumentRule = {
  name: 'source/repealed-since-review',
  title: '核对之后依据废止了',
  severity: 'warning',
  check({ file, catalogue }, report) {
    for (const { cited, source, knowingly } of repealedCitations(file, catalogue)) {
      if (knowingly) continue;
      report(
        cited.place,
        `《${source.shortTitle}》（${source.id}）在上次核对之后，已于 ${source.repealedAt} 废止。${successorAdvice(source)}，再改 reviewedOn。`,
      );
    }
  },
};

import { type DocumentRule, FILE_START } from '../../../files/rule.ts';
import { scoredDrafts } from '../../../question/draft.ts';

const LEAST_QUESTIONS = 8;
const SHARE_LIMIT = 0.6;

/**
 * Choices are shuffled when delivered, but authors who print a bank, or read it over, see the
 * order of the file.
 */
export const skewedKeyPositions: DocumentRule = {
  name: 'bank/skewed-key-positions',
  title: '正确项的位置太集中',
  severity: 'error',
  check({ file: { drafts } }, report) {
    const positions = scoredDrafts(drafts).flatMap(({ type, answer }) => {
      if (type !== 'SINGLE_CHOICE' || answer?.form !== 'list') return [];
      const at = answer.items.findIndex(({ checked }) => checked === true);
      return at < 0 ? [] : [at + 1];
    });
    if (positions.length < LEAST_QUESTIONS) return;
    const counts = new Map<number, number>();
    for (const at of positions) counts.set(at, (counts.get(at) ?? 0) + 1);
    for (const [at, count] of counts) {
      if (count <= positions.length * SHARE_LIMIT) continue;
      report(
        FILE_START,
        `${positions.length} 道单选题里有 ${count} 道的正确项排在第 ${at} 个。请调换选项次序，让位置分散开。`,
      );
    }
  },
};

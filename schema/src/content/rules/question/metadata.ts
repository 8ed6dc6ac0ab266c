import type { QuestionRule } from '../../files/rule.ts';
import { METADATA_LABELS } from '../../question/draft.ts';

/** A misspelt label would silently become part of the rationale. */
export const metadata: QuestionRule = {
  name: 'question/metadata',
  title: '题目末尾的一行读不懂',
  severity: 'error',
  check({ draft }, report) {
    if (draft.metadata === null) return;
    const known = METADATA_LABELS.join('、');
    for (const { text, place } of draft.metadata.unknown) {
      report(
        place,
        `读不懂这一行“${text.slice(0, 20)}”。题目末尾的引用块每行一项，以 ${known} 加全角冒号开头。`,
      );
    }
    const seen = new Set<string>();
    for (const { label, value, place } of draft.metadata.entries) {
      if (seen.has(label)) report(place, `“${label}：”写了两次，合成一行。`);
      else if (value.text === '')
        report(place, `“${label}：”后面没有内容。写上内容，或者删掉这一行。`);
      seen.add(label);
    }
  },
};

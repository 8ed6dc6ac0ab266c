import type { DocumentRule } from '../../../files/rule.ts';
import { scoredDrafts } from '../../../question/draft.ts';
import { fingerprintOf } from '../../../question/fingerprint.ts';

/** The same question twice in one form would count twice. */
export const duplicateQuestion: DocumentRule = {
  name: 'bank/duplicate-question',
  title: '题库里有重复的题',
  severity: 'error',
  check({ file: { drafts } }, report) {
    const lines = new Map<string, number>();
    for (const draft of scoredDrafts(drafts)) {
      const print = fingerprintOf(draft);
      const earlier = lines.get(print);
      if (earlier !== undefined) {
        report(
          draft.place,
          `这道题与第 ${earlier} 行的题重复（题干和答案都一样）。请删掉一道或者改写。`,
        );
      } else lines.set(print, draft.place.line);
    }
  },
};

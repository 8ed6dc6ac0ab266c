import type { QuestionRule } from '../../files/rule.ts';
import { comparable } from '../../text/normalise.ts';

/** Choices that differ at most in width, case, blanks or punctuation. */
export const duplicateChoices: QuestionRule = {
  name: 'question/duplicate-choices',
  title: '选项重复',
  severity: 'error',
  check({ draft }, report) {
    if (draft.answer?.form !== 'list' || draft.type === 'FILL_BLANK') return;
    const seen = new Set<string>();
    for (const { text } of draft.answer.items) {
      const form = comparable(text.text);
      if (form !== '' && seen.has(form)) {
        report(text.place, `“${text.text}”与前面的一项重复。请改写或者删掉一项。`);
      }
      seen.add(form);
    }
  },
};

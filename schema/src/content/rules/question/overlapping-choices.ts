import type { QuestionRule } from '../../files/rule.ts';
import { comparable } from '../../text/normalise.ts';

/** 5 日 does not lie in 15 日, nor 收费 in 不收费. */
function liesWithin(inner: string, outer: string): boolean {
  for (let at = outer.indexOf(inner); at !== -1; at = outer.indexOf(inner, at + 1)) {
    const before = outer[at - 1] ?? '';
    const after = outer[at + inner.length] ?? '';
    const cutsNumber =
      (/\d/.test(before) && /^\d/.test(inner)) || (/\d/.test(after) && /\d$/.test(inner));
    if (!cutsNumber && !/[不没未非无]/.test(before)) return true;
  }
  return false;
}

/** When one choice says all that another says, picking the longer one cannot be wrong. */
export const overlappingChoices: QuestionRule = {
  name: 'question/overlapping-choices',
  title: '选项互相包含',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== 'SINGLE_CHOICE' && draft.type !== 'MULTIPLE_CHOICE') return;
    if (draft.answer?.form !== 'list') return;
    const items = draft.answer.items.map(({ text }) => ({ text, form: comparable(text.text) }));
    for (const outer of items) {
      const inner = items.find(
        ({ form }) => form.length >= 2 && form !== outer.form && liesWithin(form, outer.form),
      );
      if (inner === undefined) continue;
      report(
        outer.text.place,
        `选项“${outer.text.text}”包含了选项“${inner.text.text}”。请改写，让选项互不包含。`,
      );
    }
  },
};

import type { QuestionRule } from '../../files/rule.ts';

/** Questions; front matter is looked at with the rest of its shape. */
export const uuidMissing: QuestionRule = {
  name: 'uuid/missing',
  title: '没有编号',
  severity: 'error',
  check({ draft }, report) {
    // `--fix` leaves alone what it does not know for a question.
    if (draft.uuids.length > 0 || draft.type === null) return;
    report(draft.place, '这道题还没有编号。运行 pnpm content:check --fix 自动补上，不要手写。');
  },
};

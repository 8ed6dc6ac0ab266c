import type { QuestionRule } from '../../files/rule.ts';

export const caseFictionNote: QuestionRule = {
  name: 'question/fiction-note',
  title: '案情没写明虚构',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== 'CASE' || draft.stem.text === '' || draft.stem.text.includes('虚构')) return;
    report(draft.stem.place, '案情没有写明虚构。请在开头写一句“本案例为虚构。”');
  },
};

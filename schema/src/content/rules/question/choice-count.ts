import type { QuestionRule } from '../../files/rule.ts';

const LIMITS = { SINGLE_CHOICE: [3, 5], MULTIPLE_CHOICE: [3, 7] } as const;

export const choiceCount: QuestionRule = {
  name: 'question/choice-count',
  title: '选项的个数',
  severity: 'error',
  check({ draft }, report) {
    if (draft.type !== 'SINGLE_CHOICE' && draft.type !== 'MULTIPLE_CHOICE') return;
    if (draft.answer?.form !== 'list') return;
    const [least, most] = LIMITS[draft.type];
    const count = draft.answer.items.length;
    if (count >= least && count <= most) return;
    const name = draft.type === 'SINGLE_CHOICE' ? '单选' : '多选';
    report(
      draft.answer.place,
      `有 ${count} 个选项，${name}题应当有 ${least} 到 ${most} 个。请${count < least ? '补上' : '删减'}。`,
    );
  },
};

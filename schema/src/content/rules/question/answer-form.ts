import type { QuestionType } from '../../../terms.ts';
import type { QuestionRule } from '../../files/rule.ts';

const EXPECTED: Readonly<Record<Exclude<QuestionType, 'CASE'>, string>> = {
  SINGLE_CHOICE: '“- [ ]”和“- [x]”列表',
  MULTIPLE_CHOICE: '“- [ ]”和“- [x]”列表',
  TRUE_FALSE: '“- [ ] 对”和“- [x] 错”两行',
  FILL_BLANK: '有序列表（1. 2. …），每空一项',
  ORDERING: '有序列表（1. 2. …），按正确次序',
  MATCHING: '两列表格，每行一对',
};

/** The answer is a list of the right kind, or a table for 配对. */
export const answerForm: QuestionRule = {
  name: 'question/answer-form',
  title: '答案的写法不对',
  severity: 'error',
  check({ draft }, report) {
    const { type, answer } = draft;
    if (type === null || type === 'CASE') return;
    const expected = EXPECTED[type];
    if (answer === null) {
      report(draft.place, `没有答案。应当是${expected}。`);
      return;
    }
    const wantsTable = type === 'MATCHING';
    if ((answer.form === 'table') !== wantsTable) {
      const found = answer.form === 'table' ? '表格' : '列表';
      report(answer.place, `答案写成了${found}，应当是${expected}。`);
      return;
    }
    if (answer.form === 'table') return;
    const wantsOrder = type === 'FILL_BLANK' || type === 'ORDERING';
    if (answer.ordered !== wantsOrder) {
      report(
        answer.place,
        `答案写成了${answer.ordered ? '有序列表' : '无序列表'}，应当是${expected}。`,
      );
      return;
    }
    for (const item of answer.items) {
      if (!wantsOrder && item.checked === null) {
        report(
          item.text.place,
          `选项前没有方框。写成“- [ ] 选项”或“- [x] 选项”，方括号里是半角空格或 x，后面空一格。`,
        );
      }
      if (wantsOrder && item.checked !== null) {
        report(item.text.place, '这里不用方框，直接写“1. 内容”。');
      }
    }
  },
};

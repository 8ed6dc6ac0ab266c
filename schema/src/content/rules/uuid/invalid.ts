import type { QuestionRule } from '../../files/rule.ts';
import { isUuid } from '../../source/uuid.ts';

export const uuidInvalid: QuestionRule = {
  name: 'uuid/invalid',
  title: '编号的格式不对',
  severity: 'error',
  check({ draft }, report) {
    for (const { value, place } of draft.uuids) {
      if (isUuid(value)) continue;
      report(
        place,
        `题目编号“${value}”的格式不对，应当是小写的 8-4-4-4-12 位。删掉这一行，再运行 pnpm content:check --fix 重新生成。`,
      );
    }
  },
};

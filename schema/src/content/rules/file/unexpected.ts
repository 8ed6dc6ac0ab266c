import { FILE_START, type FileRule } from '../rule.ts';

/** A file in the wrong place is silently ignored by everything else, so it is named here. */
export const unexpected: FileRule = {
  name: 'file/unexpected',
  severity: 'error',
  check({ role, problem }, report) {
    if (role !== null || problem !== null) return;
    report(
      FILE_START,
      '这里不该有这个文件。课放在 courses/<课程>/，测验放在 quiz/，题库放在 bank/，图片放在 images/，应急卡放在 cards/；用不着就删掉。',
    );
  },
};

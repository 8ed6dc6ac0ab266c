import type { QuestionRule } from '../../files/rule.ts';

/** A graded question is asked in its quiz, and the parts of a case together. */
export const misplacedMidway: QuestionRule = {
  name: 'question/misplaced-midway',
  title: '“课中”写在了不能写的题里',
  severity: 'error',
  check({ draft, graded, part }, report) {
    const written = draft.metadata?.entries.find(({ label }) => label === '课中');
    if (written === undefined || (!graded && !part)) return;
    report(
      written.place,
      graded
        ? '题库的题只在测验里问，不写“课中：”。删掉这一行；要在课文中间问，另写一道自测。'
        : '案例的小题一起问，不单写“课中：”。把这一行写到案情下面，整个案例就问在那里；或者删掉。',
    );
  },
};

import { canDraw, type DrawBank, supplyOf } from '../../../../scoring/draw.ts';
import type { ParsedFile } from '../../../files/parsed-file.ts';
import { frontsOf, isOf, type ParsedSet } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { buildQuestion } from '../../../question/build-question.ts';
import { BankSchema } from '../../bank/format.ts';
import { bankName, drawOf, type QuizDraw, QuizSchema } from '../format.ts';

/** The banks that the draw names; null when one of them has questions that do not build. */
function banksOf(
  { document: { courseSlug } }: ParsedFile,
  lines: readonly QuizDraw[],
  { files }: ParsedSet,
): DrawBank[] | null {
  const banks: DrawBank[] = [];
  for (const file of files) {
    const name = bankName(courseSlug, file.document);
    if (!isOf(file, BankSchema) || !lines.some(({ bank }) => bank === name)) continue;
    const questions = file.drafts.map((draft) => buildQuestion(draft, file.path));
    const whole = questions.filter((question) => question !== null);
    if (whole.length < questions.length) return null;
    banks.push({ slug: name, questions: whole });
  }
  return banks;
}

/** A quiz that cannot be drawn would fail in the learner's face. */
export const drawTooLarge: SetRule = {
  name: 'quiz/draw-too-large',
  title: '题库的题不够抽',
  severity: 'error',
  check(set, report) {
    for (const { file: quiz, front, yaml } of frontsOf(set, QuizSchema)) {
      const lines = drawOf(front);
      const banks = banksOf(quiz, lines, set);
      // Unknown banks and broken questions have faults of their own.
      if (banks === null || lines.some(({ bank }) => !banks.some(({ slug }) => slug === bank)))
        continue;
      let short = false;
      lines.forEach((line, index) => {
        const supply = supplyOf(line, banks);
        if (supply >= line.count) return;
        short = true;
        report(
          quiz.file,
          yaml.placeOf(['draw', index, 'count']),
          `要从题库 ${line.bank} 抽 ${line.count} 题，符合条件的只有 ${supply} 题。请减少题数、放宽条件，或者往题库加题。`,
        );
      });
      if (!short && !canDraw({ draw: lines }, banks)) {
        report(
          quiz.file,
          yaml.placeOf(['draw']),
          '这几行合在一起抽不出来：条件重叠的题不够分，或者案例题的小题数凑不成要求的题数。请减少题数或者往题库加题。',
        );
      }
    }
  },
};

import { frontsOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { QuizSchema } from '../format.ts';

/** A placement quiz has banks of its own: else it would show the questions that come at the end. */
export const sharedBank: SetRule = {
  name: 'quiz/shared-bank',
  title: '训前和训后用了同一个题库',
  severity: 'error',
  check(set, report) {
    const lines = frontsOf(set, QuizSchema).flatMap(({ file, front, yaml }) =>
      front.draw.map(({ bank }, index) => ({
        file,
        isPlacement: front.phase === 'PRE',
        bank: bank.includes('/') ? bank : `${file.document.courseSlug}/${bank}`,
        place: yaml.placeOf(['draw', index, 'bank']),
      })),
    );
    for (const { file, isPlacement, bank, place } of lines) {
      const other = lines.find((line) => line.bank === bank && !line.isPlacement);
      if (!isPlacement || other === undefined) continue;
      report(
        file.file,
        place,
        `训前测验和 ${other.file.file} 用了同一个题库“${bank}”，训前就看到了后面要考的题。请给训前测验另写一个题库，例如 pre。`,
      );
    }
  },
};

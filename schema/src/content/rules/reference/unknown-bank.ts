import { frontsOf, isOf } from '../../files/parsed-set.ts';
import type { SetRule } from '../../files/rule.ts';
import { BankSchema } from '../../kinds/bank/format.ts';
import { QuizSchema } from '../../kinds/quiz/format.ts';

export const unknownBank: SetRule = {
  name: 'reference/unknown-bank',
  severity: 'error',
  check(set, report) {
    for (const { file, front, yaml } of frontsOf(set, QuizSchema)) {
      const { courseSlug } = file.document;
      const banks = set.present
        .filter((each) => isOf(each, BankSchema) && each.courseSlug === courseSlug)
        .map(({ slug }) => slug);
      front.draw.forEach(({ bank }, index) => {
        if (banks.includes(bank)) return;
        report(
          file.file,
          yaml.placeOf(['draw', index, 'bank']),
          `没有题库 bank/${bank}.md。检查拼写，或用 pnpm content:new bank ${courseSlug}/${bank} 新建；题库在私有文件夹时，CONTENT_DIR 要列上它。`,
        );
      });
    }
  },
};

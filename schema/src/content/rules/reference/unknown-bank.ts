import { frontsOf, isOf } from '../../files/parsed-set.ts';
import type { SetRule } from '../../files/rule.ts';
import { BankSchema } from '../../kinds/bank/format.ts';
import { bankName, QuizSchema } from '../../kinds/quiz/format.ts';

export const unknownBank: SetRule = {
  name: 'reference/unknown-bank',
  title: '题库不存在',
  severity: 'error',
  check(set, report) {
    for (const { file, front, yaml } of frontsOf(set, QuizSchema)) {
      const { courseSlug } = file.document;
      const banks = set.present
        .filter((each) => isOf(each, BankSchema))
        .map((each) => bankName(courseSlug, each));
      front.draw.forEach(({ bank }, index) => {
        if (banks.includes(bank)) return;
        const [course, name] = bank.includes('/') ? bank.split('/') : [courseSlug, bank];
        const place = yaml.placeOf(['draw', index, 'bank']);
        const message =
          course === courseSlug && banks.includes(name as string)
            ? `题库“${bank}”就在本课程，只写 ${name}。`
            : `没有题库 courses/${course}/bank/${name}.md。检查拼写，或用 pnpm content:new bank ${course}/${name} 新建；题库在私有文件夹时，CONTENT_DIR 要列上它。`;
        report(file.file, place, message);
      });
    }
  },
};

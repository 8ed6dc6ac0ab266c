import { frontsOf, isOf } from '../../files/parsed-set.ts';
import type { SetRule } from '../../files/rule.ts';
import { CourseSchema } from '../../kinds/course/format.ts';
import { QuizSchema } from '../../kinds/quiz/format.ts';

export const unknownQuiz: SetRule = {
  name: 'reference/unknown-quiz',
  title: '测验不存在',
  severity: 'error',
  check(set, report) {
    for (const { file, front, yaml } of frontsOf(set, CourseSchema)) {
      const { quiz } = front.completion;
      const exists = set.present.some(
        (each) =>
          isOf(each, QuizSchema) &&
          each.courseSlug === file.document.courseSlug &&
          each.slug === quiz,
      );
      if (exists) continue;
      report(
        file.file,
        yaml.placeOf(['completion', 'quiz']),
        `没有测验 quiz/${quiz}.md。检查拼写，或用 pnpm content:new quiz ${file.document.courseSlug}/${quiz} 新建。`,
      );
    }
  },
};

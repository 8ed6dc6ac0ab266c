import { frontsOf, isOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { QuizSchema } from '../../quiz/format.ts';
import { PlanSchema } from '../format.ts';

export const planUnknownQuiz: SetRule = {
  name: 'plan/unknown-quiz',
  title: '考核的测验不存在',
  severity: 'error',
  check(set, report) {
    const quizzes = new Set(
      set.present.flatMap((each) =>
        isOf(each, QuizSchema) ? [`${each.courseSlug}/${each.slug}`] : [],
      ),
    );
    for (const { file, front, yaml } of frontsOf(set, PlanSchema)) {
      front.components.forEach(({ quiz }, index) => {
        if (quiz === undefined || quizzes.has(quiz)) return;
        report(
          file.file,
          yaml.placeOf(['components', index, 'quiz']),
          `没有测验 courses/${quiz.replace('/', '/quiz/')}.md。检查拼写，写成“课程/测验”，例如 orientation/final。`,
        );
      });
    }
  },
};

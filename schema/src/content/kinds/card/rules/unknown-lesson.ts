import { frontsOf, isOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { CardSchema } from '../../card/format.ts';
import { LessonSchema } from '../../lesson/format.ts';

export const cardUnknownLesson: SetRule = {
  name: 'card/unknown-lesson',
  title: '应急卡的课不存在',
  severity: 'error',
  check(set, report) {
    const lessons = new Set(
      set.present.flatMap((each) =>
        isOf(each, LessonSchema) ? [`${each.courseSlug}/${each.slug}`] : [],
      ),
    );
    for (const { file, front, yaml } of frontsOf(set, CardSchema)) {
      front.lessons.forEach((lesson, index) => {
        if (lessons.has(lesson)) return;
        report(
          file.file,
          yaml.placeOf(['lessons', index]),
          `没有课 courses/${lesson}.md。检查拼写，写成“课程/课”，例如 emergency/fire-response。`,
        );
      });
    }
  },
};

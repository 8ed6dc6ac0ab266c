import { frontsOf, isOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { CourseSchema } from '../../course/format.ts';
import { LessonSchema } from '../../lesson/format.ts';

export const missingLesson: SetRule = {
  name: 'course/missing-lesson',
  title: '列了的课没有文件',
  severity: 'error',
  check(set, report) {
    for (const { file, front, yaml } of frontsOf(set, CourseSchema)) {
      const { courseSlug } = file.document;
      front.lessons.forEach((slug, index) => {
        const exists = set.present.some(
          (each) =>
            isOf(each, LessonSchema) && each.courseSlug === courseSlug && each.slug === slug,
        );
        if (exists) return;
        report(
          file.file,
          yaml.placeOf(['lessons', index]),
          `列了课“${slug}”，但没有文件 courses/${courseSlug}/${slug}.md。检查拼写，或用 pnpm content:new lesson ${courseSlug}/${slug} 新建。`,
        );
      });
    }
  },
};

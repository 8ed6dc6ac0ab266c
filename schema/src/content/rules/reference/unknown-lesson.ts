import { frontsOf } from '../../files/parsed-set.ts';
import type { SetRule } from '../../files/rule.ts';
import { CourseSchema } from '../../kinds/course/format.ts';

/** Optional lessons must be lessons of the course; absent files are `course/missing-lesson`. */
export const unknownLesson: SetRule = {
  name: 'reference/unknown-lesson',
  title: '选学的课不存在',
  severity: 'error',
  check(set, report) {
    for (const { file, front, yaml } of frontsOf(set, CourseSchema)) {
      const { completion, lessons } = front;
      completion.optionalLessons.forEach((slug, index) => {
        if (lessons.includes(slug)) return;
        report(
          file.file,
          yaml.placeOf(['completion', 'optionalLessons', index]),
          `选学的课“${slug}”不在 lessons 里。检查拼写，或者先把它列进 lessons。`,
        );
      });
    }
  },
};

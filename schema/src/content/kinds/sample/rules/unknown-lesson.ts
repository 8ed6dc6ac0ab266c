import { frontsOf, isOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { LessonSchema } from '../../lesson/format.ts';
import { SampleSchema } from '../format.ts';

/** A sample is reached from its lesson. */
export const sampleUnknownLesson: SetRule = {
  name: 'sample/unknown-lesson',
  title: '样张写的课不存在',
  severity: 'error',
  check(set, report) {
    const lessons = new Set(
      set.present.flatMap((each) =>
        isOf(each, LessonSchema) ? [`${each.courseSlug}/${each.slug}`] : [],
      ),
    );
    for (const { file, front, yaml } of frontsOf(set, SampleSchema)) {
      if (lessons.has(front.lesson)) continue;
      report(
        file.file,
        yaml.placeOf(['lesson']),
        `没有课 courses/${front.lesson}.md。检查拼写，写成“课程/课”，例如 writing/minutes。`,
      );
    }
  },
};

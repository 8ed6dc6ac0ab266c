import { frontsOf, isOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { FILE_START } from '../../../files/rule.ts';
import { LessonSchema } from '../../lesson/format.ts';
import { CourseSchema } from '../format.ts';

/** A lesson that its course does not list has no place in the order and would never be shown. */
export const unlistedLesson: SetRule = {
  name: 'course/unlisted-lesson',
  title: '课没有列进课程',
  severity: 'error',
  check(set, report) {
    const courses = frontsOf(set, CourseSchema);
    for (const file of set.files) {
      if (!isOf(file, LessonSchema)) continue;
      const { courseSlug, slug } = file.document;
      const course = courses.find((each) => each.file.document.courseSlug === courseSlug);
      if (course !== undefined && !course.front.lessons.includes(slug)) {
        report(
          file.file,
          FILE_START,
          `${course.file.file} 的 lessons 没有列这一课。请把 ${slug} 加进 lessons，或者删掉这个文件。`,
        );
      }
    }
  },
};

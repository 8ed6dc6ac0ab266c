import type { SetRule } from '../../../files/rule.ts';
import { FILE_START } from '../../../files/rule.ts';

/** A lesson that its course does not list has no place in the order and would never be shown. */
export const unlistedLesson: SetRule = {
  name: 'course/unlisted-lesson',
  severity: 'error',
  check({ files }, report) {
    for (const file of files) {
      if (file.kind !== 'lesson') continue;
      const { courseSlug, slug } = file.document;
      const course = files.find(
        (each) => each.kind === 'course' && each.document.courseSlug === courseSlug,
      );
      if (
        course?.kind === 'course' &&
        course.front !== null &&
        !course.front.lessons.includes(slug)
      ) {
        report(
          file.file,
          FILE_START,
          `${course.file} 的 lessons 没有列这一课。请把 ${slug} 加进 lessons，或者删掉这个文件。`,
        );
      }
    }
  },
};

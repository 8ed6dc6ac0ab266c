import { isOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { frontPlace } from '../../../source/document.ts';
import { LessonSchema } from '../../lesson/format.ts';
import { CourseSchema } from '../format.ts';

/** Two courses, or two lessons of one, that nobody can tell apart in a list, a search or a record. */
export const duplicateTitle: SetRule = {
  name: 'course/duplicate-title',
  title: '课程名称重复',
  severity: 'error',
  check({ files }, report) {
    const first = new Map<string, string>();
    for (const file of files) {
      const { front, document } = file;
      const isLesson = isOf(file, LessonSchema);
      if (front === null || !(isLesson || isOf(file, CourseSchema))) continue;
      const key = `${isLesson ? document.courseSlug : ''} ${front.title}`;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, file.file);
      else {
        report(
          file.file,
          frontPlace(document, ['title']),
          `名称“${front.title}”与 ${earlier} 相同，学员分不清。请改一个。`,
        );
      }
    }
  },
};

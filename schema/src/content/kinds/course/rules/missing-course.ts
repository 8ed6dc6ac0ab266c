import { isInCourse } from '../../../files/kind-path.ts';
import { isOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { FILE_START } from '../../../files/rule.ts';
import { CourseSchema } from '../format.ts';

/** A folder with lessons, quizzes or banks but no course.md; told once a folder. */
export const missingCourse: SetRule = {
  name: 'course/missing-course',
  title: '没有课程文件',
  severity: 'error',
  check({ present }, report) {
    const courses = new Set(
      present.filter((each) => isOf(each, CourseSchema)).map(({ courseSlug }) => courseSlug),
    );
    for (const { file, kind, courseSlug } of present) {
      if (!isInCourse(kind) || courses.has(courseSlug)) continue;
      courses.add(courseSlug);
      report(
        file,
        FILE_START,
        `文件夹 ${courseSlug} 没有 course.md。用 pnpm content:new course ${courseSlug} 新建。`,
      );
    }
  },
};

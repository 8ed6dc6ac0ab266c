import type { SetRule } from '../../../files/rule.ts';
import { FILE_START } from '../../../files/rule.ts';

/** A folder with lessons, quizzes or banks but no course.md; told once a folder. */
export const missingCourse: SetRule = {
  name: 'course/missing-course',
  severity: 'error',
  check({ present }, report) {
    const courses = new Set(
      present.filter(({ kind }) => kind === 'course').map(({ courseSlug }) => courseSlug),
    );
    for (const { file, kind, courseSlug } of present) {
      if (kind === 'card' || courses.has(courseSlug)) continue;
      courses.add(courseSlug);
      report(
        file,
        FILE_START,
        `文件夹 ${courseSlug} 没有 course.md。用 pnpm content:new course ${courseSlug} 新建。`,
      );
    }
  },
};

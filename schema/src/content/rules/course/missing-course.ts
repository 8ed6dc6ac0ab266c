import type { SetRule } from '../rule.ts';
import { FILE_START } from '../rule.ts';

/** A folder with lessons, quizzes or banks but no course.md; told once a folder. */
export const missingCourse: SetRule = {
  name: 'course/missing-course',
  severity: 'error',
  check({ files }, report) {
    const courses = new Set(
      files.filter(({ kind }) => kind === 'course').map(({ document }) => document.courseSlug),
    );
    for (const { file, document } of files) {
      if (courses.has(document.courseSlug)) continue;
      courses.add(document.courseSlug);
      report(
        file,
        FILE_START,
        `文件夹 ${document.courseSlug} 没有 course.md。用 pnpm content:new course ${document.courseSlug} 新建。`,
      );
    }
  },
};

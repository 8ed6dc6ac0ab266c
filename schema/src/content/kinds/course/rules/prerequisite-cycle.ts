import { frontsOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { CourseSchema } from '../format.ts';

/** Courses that require each other could never be started. Each circle is told once. */
export const prerequisiteCycle: SetRule = {
  name: 'course/prerequisite-cycle',
  title: '先修课程绕成一圈',
  severity: 'error',
  check(set, report) {
    const courses = new Map(
      frontsOf(set, CourseSchema).map((course) => [course.file.document.courseSlug, course]),
    );
    const finished = new Set<string>();
    const visit = (slug: string, trail: readonly string[]): void => {
      const course = courses.get(slug);
      const at = trail.indexOf(slug);
      if (course === undefined || finished.has(slug)) return;
      if (at >= 0) {
        const circle = [...trail.slice(at), slug].join(' → ');
        report(
          course.file.file,
          course.yaml.placeOf(['prerequisites']),
          `先修课程绕成了一圈：${circle}，谁也没法开始学。请去掉其中一条先修关系。`,
        );
        return;
      }
      for (const next of course.front.prerequisites) visit(next, [...trail, slug]);
      finished.add(slug);
    };
    for (const slug of courses.keys()) visit(slug, []);
  },
};

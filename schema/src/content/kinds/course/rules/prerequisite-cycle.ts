import type { SetRule } from '../../../files/rule.ts';

/** Courses that require each other could never be started. Each circle is told once. */
export const prerequisiteCycle: SetRule = {
  name: 'course/prerequisite-cycle',
  severity: 'error',
  check({ files }, report) {
    const courses = new Map(
      files.flatMap((file) =>
        file.kind === 'course' ? [[file.document.courseSlug, file] as const] : [],
      ),
    );
    const finished = new Set<string>();
    const visit = (slug: string, trail: readonly string[]): void => {
      const file = courses.get(slug);
      const at = trail.indexOf(slug);
      if (file === undefined || finished.has(slug)) return;
      if (at >= 0) {
        const circle = [...trail.slice(at), slug].join(' → ');
        const yaml = file.document.frontMatter;
        report(
          file.file,
          yaml?.placeOf(['prerequisites']) ?? { line: 1, column: 1 },
          `先修课程绕成了一圈：${circle}，谁也没法开始学。请去掉其中一条先修关系。`,
        );
        return;
      }
      for (const next of file.front?.prerequisites ?? []) visit(next, [...trail, slug]);
      finished.add(slug);
    };
    for (const slug of courses.keys()) visit(slug, []);
  },
};

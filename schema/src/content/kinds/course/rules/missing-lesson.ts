import type { SetRule } from '../../../files/rule.ts';

export const missingLesson: SetRule = {
  name: 'course/missing-lesson',
  severity: 'error',
  check({ files, present }, report) {
    for (const file of files) {
      const yaml = file.document.frontMatter;
      if (file.kind !== 'course' || file.front === null || yaml === null) continue;
      const { courseSlug } = file.document;
      file.front.lessons.forEach((slug, index) => {
        const exists = present.some(
          (each) => each.kind === 'lesson' && each.courseSlug === courseSlug && each.slug === slug,
        );
        if (exists) return;
        report(
          file.file,
          yaml.placeOf(['lessons', index]),
          `列了课“${slug}”，但没有文件 courses/${courseSlug}/${slug}.md。检查拼写，或用 pnpm content:new lesson ${courseSlug}/${slug} 新建。`,
        );
      });
    }
  },
};

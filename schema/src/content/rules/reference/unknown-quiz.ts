import type { SetRule } from '../../files/rule.ts';

export const unknownQuiz: SetRule = {
  name: 'reference/unknown-quiz',
  severity: 'error',
  check({ files, present }, report) {
    for (const file of files) {
      const yaml = file.document.frontMatter;
      if (file.kind !== 'course' || file.front === null || yaml === null) continue;
      const { quiz } = file.front.completion;
      const exists = present.some(
        (each) =>
          each.kind === 'quiz' &&
          each.courseSlug === file.document.courseSlug &&
          each.slug === quiz,
      );
      if (exists) continue;
      report(
        file.file,
        yaml.placeOf(['completion', 'quiz']),
        `没有测验 quiz/${quiz}.md。检查拼写，或用 pnpm content:new quiz ${file.document.courseSlug}/${quiz} 新建。`,
      );
    }
  },
};

import type { SetRule } from '../../../files/rule.ts';

export const cardUnknownLesson: SetRule = {
  name: 'card/unknown-lesson',
  severity: 'error',
  check({ files, present }, report) {
    const lessons = new Set(
      present.flatMap(({ kind, courseSlug, slug }) =>
        kind === 'lesson' ? [`${courseSlug}/${slug}`] : [],
      ),
    );
    for (const file of files) {
      const yaml = file.document.frontMatter;
      if (file.kind !== 'card' || file.front === null || yaml === null) continue;
      file.front.lessons.forEach((lesson, index) => {
        if (lessons.has(lesson)) return;
        report(
          file.file,
          yaml.placeOf(['lessons', index]),
          `没有课 courses/${lesson}.md。检查拼写，写成“课程/课”，例如 emergency/fire-response。`,
        );
      });
    }
  },
};

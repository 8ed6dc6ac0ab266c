import type { SetRule } from '../../files/rule.ts';

export const unknownCourse: SetRule = {
  name: 'reference/unknown-course',
  severity: 'error',
  check({ files, present }, report) {
    const known = new Set(
      present.filter(({ kind }) => kind === 'course').map(({ courseSlug }) => courseSlug),
    );
    for (const file of files) {
      const yaml = file.document.frontMatter;
      if (file.kind !== 'course' || file.front === null || yaml === null) continue;
      file.front.prerequisites.forEach((slug, index) => {
        if (known.has(slug)) return;
        report(
          file.file,
          yaml.placeOf(['prerequisites', index]),
          `没有课程“${slug}”。先修课程写 courses 里的文件夹名：${[...known].join('、')}。`,
        );
      });
    }
  },
};

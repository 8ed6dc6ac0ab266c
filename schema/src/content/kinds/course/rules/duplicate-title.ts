import type { SetRule } from '../../../files/rule.ts';

/** Two courses, or two lessons of one, that nobody can tell apart in a list, a search or a record. */
export const duplicateTitle: SetRule = {
  name: 'course/duplicate-title',
  severity: 'error',
  check({ files }, report) {
    const first = new Map<string, string>();
    for (const file of files) {
      const yaml = file.document.frontMatter;
      if ((file.kind !== 'course' && file.kind !== 'lesson') || file.front === null) continue;
      const among = file.kind === 'course' ? '' : file.document.courseSlug;
      const key = `${file.kind} ${among} ${file.front.title}`;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, file.file);
      else if (yaml !== null) {
        report(
          file.file,
          yaml.placeOf(['title']),
          `名称“${file.front.title}”与 ${earlier} 相同，学员分不清。请改一个。`,
        );
      }
    }
  },
};

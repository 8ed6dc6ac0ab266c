import type { SetRule } from '../../files/rule.ts';

export const unknownBank: SetRule = {
  name: 'reference/unknown-bank',
  severity: 'error',
  check({ files, present }, report) {
    for (const file of files) {
      const yaml = file.document.frontMatter;
      if (file.kind !== 'quiz' || file.front === null || yaml === null) continue;
      const { courseSlug } = file.document;
      const banks = present
        .filter((each) => each.kind === 'bank' && each.courseSlug === courseSlug)
        .map(({ slug }) => slug);
      file.front.draw.forEach(({ bank }, index) => {
        if (banks.includes(bank)) return;
        report(
          file.file,
          yaml.placeOf(['draw', index, 'bank']),
          `没有题库 bank/${bank}.md。检查拼写，或用 pnpm content:new bank ${courseSlug}/${bank} 新建；题库在私有文件夹时，CONTENT_DIR 要列上它。`,
        );
      });
    }
  },
};

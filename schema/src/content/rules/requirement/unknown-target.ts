import { pathOf } from '../../files/kind-path.ts';
import { referenceName, referencesOf } from '../../files/reference.ts';
import type { SetRule } from '../../files/rule.ts';
import { KINDS } from '../../kinds/kinds.ts';
import { frontPlace } from '../../source/document.ts';

/** What a requirement names must be there, whether it can be read or not. */
export const unknownTarget: SetRule = {
  name: 'requirement/unknown-target',
  title: '要求的内容不存在',
  severity: 'error',
  check({ files, present }, report) {
    const known = new Set(
      present.map((each) => `${each.kind.stored} ${referenceName(each.kind, each)}`),
    );
    for (const file of files) {
      for (const { stored, name, path } of referencesOf(file)) {
        const kind = KINDS.find((each) => each.stored === stored);
        if (kind === undefined || known.has(`${stored} ${name}`)) continue;
        const [courseSlug = '', slug = courseSlug] = name.split('/');
        report(
          file.file,
          frontPlace(file.document, path),
          `没有${kind.noun} ${pathOf(kind, { courseSlug, slug })}。检查拼写；文件还没有写，就先写它。`,
        );
      }
    }
  },
};

import type { DocumentRule } from '../../../files/rule.ts';
import { placeOf } from '../../../source/document.ts';
import { rubricSections } from '../rubric-sections.ts';

/** Two levels that read the same are told apart by taste, which is what a rubric is there to prevent. */
export const rubricAnchors: DocumentRule = {
  name: 'rubric/anchors',
  title: '评分各档写得一样',
  severity: 'error',
  check({ file }, report) {
    for (const line of rubricSections(file.document.markdown, file.body).lines) {
      const seen = new Map<string, number>();
      for (const { item, level, anchor } of line.levels) {
        if (level === null) continue;
        const same = seen.get(anchor);
        seen.set(anchor, level);
        if (same === undefined) continue;
        report(
          placeOf(item),
          `“${line.title}”的 ${level} 分和 ${same} 分写得一样。各档要写出看得见的差别。`,
        );
      }
    }
  },
};

import type { Nodes } from 'mdast';
import type { DocumentRule } from '../../../files/rule.ts';
import { placeOf } from '../../../source/document.ts';
import { rubricSections } from '../rubric-sections.ts';

/** Sheets name lines by these ids; they must be there and stay. */
export const rubricIds: DocumentRule = {
  name: 'rubric/ids',
  title: '评分项的编号',
  severity: 'error',
  check({ file }, report) {
    const { lines, critical } = rubricSections(file.document.markdown, file.body);
    const seen = new Set<string>();
    const take = (id: string, node: Nodes): void => {
      if (seen.has(id)) report(placeOf(node), `编号 {#${id}} 用了两次。每项的编号不能相同。`);
      seen.add(id);
    };
    for (const { heading, title, mark } of lines) {
      if (mark !== null) take(mark.id, heading);
      else {
        report(
          placeOf(heading),
          `“${title}”后面要写编号和权重，例如“## 程序 {#procedure weight=25}”；编号用小写英文字母、数字和连字符，发布后不改。`,
        );
      }
    }
    for (const { item, id } of critical) {
      if (id !== null) take(id, item);
      else report(placeOf(item), '一票否决的每一条以编号开头，例如“- {#leak} 泄露居民隐私”。');
    }
  },
};

import type { DocumentRule } from '../../files/rule.ts';
import { nodesOf } from '../../markdown/nodes-of.ts';
import { placeOf } from '../../source/document.ts';

/** Screen readers move by headings: the page's own title is level 1, and no level is skipped. */
export const headingLevels: DocumentRule = {
  name: 'markdown/heading-levels',
  title: '标题级别不对',
  severity: 'error',
  check({ file }, report) {
    let above = 1;
    nodesOf(file.document.tree, 'heading').forEach((node) => {
      if (node.depth === 1) {
        report(
          placeOf(node),
          '用了一级标题（#）。一级标题由文件头的 title 生成，正文从二级标题（##）开始。',
        );
      } else if (node.depth > above + 1) {
        report(
          placeOf(node),
          `标题从 ${above} 级跳到了 ${node.depth} 级。请用 ${above + 1} 级（${'#'.repeat(above + 1)}）。`,
        );
      }
      above = node.depth;
    });
  },
};

import type { DocumentRule } from '../../files/rule.ts';
import { nodesOf } from '../../markdown/nodes-of.ts';
import { placeOf } from '../../source/document.ts';

export const imageAlt: DocumentRule = {
  name: 'markdown/image-alt',
  title: '图片没有替代文字',
  severity: 'error',
  check({ file }, report) {
    nodesOf(file.document.tree, 'image').forEach((node) => {
      if ((node.alt ?? '').trim() !== '') return;
      report(
        placeOf(node),
        `图片 ${node.url} 没有替代文字。写成 ![图上有什么](${node.url})，看不见图的人靠它。`,
      );
    });
  },
};

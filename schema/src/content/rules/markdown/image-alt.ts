import { visit } from 'unist-util-visit';
import type { DocumentRule } from '../../files/rule.ts';
import { placeOf } from '../../source/document.ts';

export const imageAlt: DocumentRule = {
  name: 'markdown/image-alt',
  title: '图片没有替代文字',
  severity: 'error',
  check({ file }, report) {
    visit(file.document.tree, 'image', (node) => {
      if ((node.alt ?? '').trim() !== '') return;
      report(
        placeOf(node),
        `图片 ${node.url} 没有替代文字。写成 ![图上有什么](${node.url})，看不见图的人靠它。`,
      );
    });
  },
};

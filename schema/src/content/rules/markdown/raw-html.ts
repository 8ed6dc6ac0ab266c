import type { DocumentRule } from '../../files/rule.ts';
import { nodesOf } from '../../markdown/nodes-of.ts';
import { isHtmlComment } from '../../markdown/raw-html.ts';
import { placeOf } from '../../source/document.ts';

export const rawHtml: DocumentRule = {
  name: 'markdown/raw-html',
  title: '正文里有 HTML',
  severity: 'error',
  check({ file }, report) {
    nodesOf(file.document.tree, 'html').forEach((node) => {
      if (isHtmlComment(node.value)) return;
      const tag = node.value.split('\n')[0]?.slice(0, 30);
      report(
        placeOf(node),
        `正文里有 HTML“${tag}”，会原样显示成文字。请改用 Markdown；要写尖括号，用全角的《》或〈〉。`,
      );
    });
  },
};

import { toString as textOf } from 'mdast-util-to-string';
import type { DocumentRule } from '../../files/rule.ts';
import { nodesOf } from '../../markdown/nodes-of.ts';
import { placeOf } from '../../source/document.ts';

const SAYS_NOTHING =
  /^(?:这里|此处|点击|点击这里|点这里|点此|链接|查看|更多|详情|查看详情|了解更多|见此|here|link|more)$/i;

/** A list of links read out alone must still say where each leads. */
export const linkText: DocumentRule = {
  name: 'markdown/link-text',
  title: '链接文字看不出去向',
  severity: 'error',
  check({ file }, report) {
    nodesOf(file.document.tree, 'link').forEach((node) => {
      const text = textOf(node).trim();
      if (text === '')
        report(placeOf(node), `链接 ${node.url} 没有文字。写成 [说明去向的文字](${node.url})。`);
      else if (SAYS_NOTHING.test(text)) {
        report(
          placeOf(node),
          `链接文字“${text}”看不出去向。请写成去向的名称，例如 [《消防法》第四十四条](source:fire-law)。`,
        );
      } else if (/^https?:\/\//i.test(text)) {
        report(placeOf(node), `链接文字是网址。请写成 [网页的名称](${node.url})。`);
      }
    });
  },
};

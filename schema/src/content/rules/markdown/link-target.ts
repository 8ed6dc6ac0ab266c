import { visit } from 'unist-util-visit';
import type { DocumentRule } from '../../files/rule.ts';
import { isAllowedLink, slotIdOf } from '../../markdown/links.ts';
import { placeOf } from '../../source/document.ts';

export const linkTarget: DocumentRule = {
  name: 'markdown/link-target',
  title: '链接地址不行',
  severity: 'error',
  check({ file }, report) {
    visit(file.document.tree, (node) => {
      if (node.type !== 'link' && node.type !== 'definition') return;
      if (isAllowedLink(node.url) || slotIdOf(node.url) !== null) return;
      report(
        placeOf(node),
        `链接地址“${node.url}”不行。依据写 source:编号，本地的数写 local:编号，别的课写 /courses/<课程>/<课>/，本页写 #标题，网页写 https://…。`,
      );
    });
  },
};

import type { DocumentRule } from '../../files/rule.ts';
import { isAllowedLink, slotIdOf } from '../../markdown/links.ts';
import { nodesOf } from '../../markdown/nodes-of.ts';
import { placeOf } from '../../source/document.ts';

export const linkTarget: DocumentRule = {
  name: 'markdown/link-target',
  title: '链接地址不行',
  severity: 'error',
  check({ file }, report) {
    const { tree } = file.document;
    for (const node of [...nodesOf(tree, 'link'), ...nodesOf(tree, 'definition')]) {
      if (isAllowedLink(node.url) || slotIdOf(node.url) !== null) continue;
      report(
        placeOf(node),
        `链接地址“${node.url}”不行。依据写 source:编号，本地的数写 local:编号，别的课写 /courses/<课程>/<课>/，本页写 #标题，网页写 https://…。`,
      );
    }
  },
};

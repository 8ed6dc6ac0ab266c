import type { DocumentRule } from '../../files/rule.ts';
import { nodesOf } from '../../markdown/nodes-of.ts';
import { placeOf } from '../../source/document.ts';

/** A question is shown on several pages and sent by the API, where a relative image leads nowhere. */
export const questionImage: DocumentRule = {
  name: 'question/image',
  title: '题目里有图片',
  severity: 'error',
  check({ file }, report) {
    const from =
      file.kind.questions?.section === null
        ? 0
        : (file.questionHeading?.position?.start.line ?? Infinity);
    nodesOf(file.document.tree, 'image').forEach((node) => {
      if (placeOf(node).line < from) return;
      report(placeOf(node), '题目里不能放图片。请把图放进课文，题目用文字描述。');
    });
  },
};

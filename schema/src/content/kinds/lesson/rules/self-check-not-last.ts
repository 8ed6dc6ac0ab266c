import { toString as textOf } from 'mdast-util-to-string';
import { QUESTION_TYPES } from '../../../../terms.ts';
import type { DocumentRule } from '../../../files/rule.ts';
import { placeOf } from '../../../source/document.ts';

export const selfCheckNotLast: DocumentRule = {
  name: 'lesson/self-check-not-last',
  title: '自测不在最后',
  severity: 'error',
  check({ file }, report) {
    const heading = file.questionHeading;
    if (heading === null) return;
    const after = file.body.find(
      (block) => block.type === 'heading' && placeOf(block).line > placeOf(heading).line,
    );
    if (after === undefined) return;
    const title = textOf(after);
    if (Object.keys(QUESTION_TYPES.byWord).some((label) => title.startsWith(label))) {
      report(placeOf(after), `“${title}”用了二级标题。自测的题用三级标题：### ${title}`);
      return;
    }
    report(
      placeOf(after),
      `“自测”后面又有一节“${title}”。自测必须是最后一节，请把这一节挪到它前面。`,
    );
  },
};

import { toString as textOf } from 'mdast-util-to-string';
import { placeOf } from '../../document.ts';
import type { DocumentRule } from '../rule.ts';

export const selfCheckNotLast: DocumentRule = {
  name: 'lesson/self-check-not-last',
  severity: 'error',
  check({ file }, report) {
    const heading = file.selfCheckHeading;
    if (heading === null) return;
    const after = file.body.find(
      (block) => block.type === 'heading' && placeOf(block).line > placeOf(heading).line,
    );
    if (after === undefined) return;
    report(
      placeOf(after),
      `“自测”后面又有一节“${textOf(after)}”。自测必须是最后一节，请把这一节挪到它前面。`,
    );
  },
};

import type { Code, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { isDiagram } from '../../diagram/diagram-block.ts';
import type { DocumentRule } from '../../files/rule.ts';
import { placeOf } from '../../source/document.ts';

/** Parts that the page sets in, so that less width is left for them on a phone. */
const NARROW_PARTS = ['先看这里', '情景'];

/** The second-level heading that the block stands under; empty above the first. */
function partOf(blocks: readonly RootContent[], node: Code): string {
  const before = blocks.slice(0, blocks.indexOf(node));
  const heading = before.findLast((block) => block.type === 'heading' && block.depth === 2);
  return heading === undefined ? '' : textOf(heading).trim();
}

/** Only lessons are drawn; questions are sent by the API, and a list leaves too little width. */
export const diagramPlace: DocumentRule = {
  name: 'diagram/place',
  title: '图放错地方',
  severity: 'error',
  check({ file }, report) {
    const questions = file.questionHeading?.position?.start.line;
    visit(file.document.tree, 'code', (node, _index, parent) => {
      if (!isDiagram(node)) return;
      const place = placeOf(node);
      if (!file.kind.diagrams || (questions !== undefined && place.line > questions)) {
        report(
          place,
          '图只能放在课文里，题目、应急卡、课程介绍和测验说明里不能放。请移到课文的“自测”之前。',
        );
        return;
      }
      if (parent?.type !== 'root') {
        report(place, '图不能放进列表或引用里，那里太窄。请顶格写，前后空一行。');
        return;
      }
      const part = partOf(file.document.tree.children, node);
      if (NARROW_PARTS.includes(part)) {
        report(place, `图不能放进“${part}”，那里太窄。请移到“要点”或者“怎么做”里。`);
      }
    });
  },
};

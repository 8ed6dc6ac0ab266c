import { visit } from 'unist-util-visit';
import { placeOf } from '../../document.ts';
import { allDrafts } from '../../question/draft.ts';
import { uuidCommentOf } from '../../question/parse-questions.ts';
import type { DocumentRule } from '../rule.ts';

/** A comment that no question owns, or a second one in a question, would be taken for an identity. */
export const uuidMisplaced: DocumentRule = {
  name: 'uuid/misplaced',
  severity: 'error',
  check({ file }, report) {
    const owned = new Set(
      allDrafts(file.drafts).flatMap(({ uuids }) =>
        uuids[0] === undefined ? [] : [uuids[0].place.line],
      ),
    );
    visit(file.document.tree, 'html', (node) => {
      if (uuidCommentOf(node) === null || owned.has(placeOf(node).line)) return;
      report(placeOf(node), '编号注释放错了地方。每道题只在标题下面有一行编号，请删掉这一行。');
    });
  },
};

import type { DocumentRule } from '../../files/rule.ts';
import { nodesOf } from '../../markdown/nodes-of.ts';
import { allDrafts } from '../../question/draft.ts';
import { uuidCommentOf } from '../../question/parse-questions.ts';
import { placeOf } from '../../source/document.ts';

/** A comment that no question owns, or a second one in a question, would be taken for an identity. */
export const uuidMisplaced: DocumentRule = {
  name: 'uuid/misplaced',
  title: '编号放错地方',
  severity: 'error',
  check({ file }, report) {
    const owned = new Set(
      allDrafts(file.drafts).flatMap(({ uuids }) =>
        uuids[0] === undefined ? [] : [uuids[0].place.line],
      ),
    );
    nodesOf(file.document.tree, 'html').forEach((node) => {
      if (uuidCommentOf(node) === null || owned.has(placeOf(node).line)) return;
      report(
        placeOf(node),
        '这行编号不属于任何一道题。先改好它上面的题目标题（# 的个数、“题型：题干”），编号不用动；标题没有错，是多出来的编号，才删掉这一行。',
      );
    });
  },
};

import { draftNodes } from '../../../standing/tree.ts';
import type { DocumentRule } from '../../files/rule.ts';
import { frontPlace } from '../../source/document.ts';

/** `after` names nodes of the tree, and leads round in no circle: else nothing could come next. */
export const requirementOrder: DocumentRule = {
  name: 'requirement/order',
  title: '要求的先后不通',
  severity: 'error',
  check({ file: { front, document } }, report) {
    if (front?.requires === undefined) return;
    const nodes = new Map([...draftNodes(front.requires)].map((node) => [node.draft.id, node]));
    const finished = new Set<string>();
    const visit = (id: string, trail: readonly string[]): void => {
      const node = nodes.get(id);
      const at = trail.indexOf(id);
      if (node === undefined || finished.has(id)) return;
      const path = ['requires', ...node.path, 'after'];
      if (at >= 0) {
        const round = [...trail.slice(at), id].join(' → ');
        report(
          frontPlace(document, path),
          `after 绕成了一圈：${round}，哪一项都没法先做。请去掉其中一个。`,
        );
        return;
      }
      for (const [index, next] of (node.draft.after ?? []).entries()) {
        if (!nodes.has(next)) {
          report(
            frontPlace(document, [...path, index]),
            `这份要求里没有节点“${next}”。after 写同一份要求里别的节点的 id。`,
          );
        }
        visit(next, [...trail, id]);
      }
      finished.add(id);
    };
    for (const id of nodes.keys()) visit(id, []);
  },
};

import type { DocumentRule } from '../files/rule.ts';
import { nodesOf } from '../markdown/nodes-of.ts';
import type { DiagramRule } from './diagram.ts';
import { isDiagram, parseDiagramBlock, placeInFile } from './diagram-block.ts';

/** The rule that reports one kind of fault in every diagram of a document. */
export function diagramRule(rule: DiagramRule, title: string): DocumentRule {
  return {
    name: `diagram/${rule}`,
    title,
    severity: 'error',
    check({ file }, report) {
      nodesOf(file.document.tree, 'code').forEach((node) => {
        if (!isDiagram(node)) return;
        for (const fault of parseDiagramBlock(node).faults) {
          if (fault.rule !== rule) continue;
          report(placeInFile(file.document.markdown, node, fault.place), fault.message);
        }
      });
    },
  };
}
